import * as crypto from "node:crypto";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalAws } from "./python";

/** What a user pool was asked, as it came over the wire. */
export interface Asked {
  action: string;
  body: string;
}

/**
 * A user pool before moto's, for what that leaves out: it verifies passwords by SRP, mails codes and checks them, and
 * hides which accounts exist, as a client with `preventUserExistenceErrors` does.
 */
export interface UserPool {
  url: string;
  /** The settings by which the app asks it. */
  client: { region: string; userPoolId: string; clientId: string; clientSecret: string };
  asked: Asked[];
  /** Codes that were mailed, newest last. */
  mails: { to: string; code: string }[];
  /** Addresses whose accounts have a second factor; `SECOND_FACTOR` is its code. */
  withSecondFactor: Set<string>;
  /** Answers nothing but errors while this is set. */
  isDown: boolean;
  stop(): Promise<void>;
}

/** What the pool and its client are made from, in the words of Cognito's own interface. */
export interface PoolSettings {
  pool: Record<string, unknown>;
  client: Record<string, unknown>;
}

export const SECOND_FACTOR = "424242";
const REGION = "eu-west-2";
const GROUP = crypto.getDiffieHellman("modp15").getPrime();
const N = BigInt(`0x${GROUP.toString("hex")}`);
const G = 2n;

interface SignIn {
  user: string;
  salt: bigint;
  secret: bigint;
  theirs: bigint;
  ours: bigint;
  verifier: bigint;
  session: string | undefined;
}

export async function startUserPool(aws: LocalAws, { pool, client }: PoolSettings): Promise<UserPool> {
  const ask = (action: string, body: unknown) => post(aws.url, action, JSON.stringify(body));
  const made = JSON.parse((await ask("CreateUserPool", pool)).text).UserPool;
  const app = JSON.parse((await ask("CreateUserPoolClient", { ...client, UserPoolId: made.Id })).text);
  const { ClientId: clientId, ClientSecret: clientSecret } = app.UserPoolClient;
  const passwords = new Map<string, string>();
  const unconfirmed = new Set<string>();
  const codes = new Map<string, string>();
  const signIns = new Map<string, SignIn>();
  const halfway = new Map<string, unknown>();
  const shortId = made.Id.split("_")[1] as string;

  const mail = (to: string) => {
    const code = String(crypto.randomInt(100_000, 1_000_000));
    codes.set(to, code);
    self.mails.push({ to, code });
  };
  const begin = async (given: any, text: string): Promise<Answer> => {
    const { USERNAME: name, SRP_A: theirs } = given.AuthParameters;
    const answer = await post(aws.url, "InitiateAuth", text);
    const isHidden = /UserNotFoundException|UserNotConfirmedException/.test(answer.text);
    if (answer.status !== 200 && !isHidden) return answer;
    const challenge = isHidden ? undefined : JSON.parse(answer.text);
    const user = challenge?.ChallengeParameters.USER_ID_FOR_SRP ?? crypto.randomUUID();
    const password = passwords.get(name) ?? crypto.randomUUID();
    const salt = random(16);
    const verifier = power(G, privateKey(shortId, user, password, salt));
    const secret = random(128);
    const ours = (hash(bytes(N), bytes(G)) * verifier + power(G, secret)) % N;
    const block = crypto.randomBytes(48).toString("base64");
    const session = challenge?.ChallengeParameters.SECRET_BLOCK;
    signIns.set(block, { user, salt, secret, theirs: BigInt(`0x${theirs}`), ours, verifier, session });
    const numbers = { SALT: salt.toString(16), SRP_B: ours.toString(16) };
    const parameters = { ...numbers, SECRET_BLOCK: block, USERNAME: name, USER_ID_FOR_SRP: user };
    return ok({ ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters: parameters });
  };
  const verify = (given: any): Promise<Answer> | Answer => {
    const said = given.ChallengeResponses;
    const signIn = signIns.get(said.PASSWORD_CLAIM_SECRET_BLOCK);
    if (!signIn || !isRight(signIn, shortId, said))
      return refusal("NotAuthorizedException", "Incorrect username or password.");
    if (unconfirmed.has(said.USERNAME)) return refusal("UserNotConfirmedException", "User is not confirmed.");
    const responses = { ...said, PASSWORD_CLAIM_SECRET_BLOCK: signIn.session };
    const passed = { ...given, ChallengeResponses: responses };
    if (!self.withSecondFactor.has(said.USERNAME)) return ask("RespondToAuthChallenge", passed);
    const session = crypto.randomUUID();
    halfway.set(session, passed);
    return ok({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: session, ChallengeParameters: {} });
  };
  const verifySecond = (given: any): Promise<Answer> | Answer => {
    const passed = halfway.get(given.Session);
    if (!passed || given.ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE !== SECOND_FACTOR)
      return refusal("CodeMismatchException", "Invalid code received for user");
    return ask("RespondToAuthChallenge", passed);
  };
  const answer = async (action: string, text: string): Promise<Answer> => {
    if (self.isDown) return refusal("InternalErrorException", "not now", 500);
    const given = JSON.parse(text);
    const name: string = given.Username;
    if (action === "InitiateAuth") return begin(given, text);
    if (given.ChallengeName === "PASSWORD_VERIFIER") return verify(given);
    if (given.ChallengeName === "SOFTWARE_TOKEN_MFA") return verifySecond(given);
    if (/^Confirm/.test(action) && codes.get(name) !== given.ConfirmationCode)
      return refusal("CodeMismatchException", "Invalid verification code provided, please try again.");
    if (action === "ForgotPassword" && unconfirmed.has(name))
      return refusal("InvalidParameterException", "There is no registered/verified email for the user.");
    const passed = await post(aws.url, action, text);
    if (passed.status !== 200) return passed;
    if (given.Password) passwords.set(name, given.Password);
    if (action === "SignUp") unconfirmed.add(name);
    if (action === "ConfirmSignUp") unconfirmed.delete(name);
    if (action === "SignUp" || (action === "ForgotPassword" && passwords.has(name))) mail(name);
    if (/^Confirm/.test(action)) codes.delete(name);
    return passed;
  };

  const server = http.createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += String(part)));
    request.on("end", () => {
      const action = String(request.headers["x-amz-target"]).split(".")[1]!;
      self.asked.push({ action, body: text });
      void answer(action, text).then(({ status, text: body }) =>
        response.writeHead(status, { "Content-Type": "application/x-amz-json-1.1" }).end(body),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: UserPool = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client: { region: REGION, userPoolId: made.Id, clientId, clientSecret },
    asked: [],
    mails: [],
    withSecondFactor: new Set(),
    isDown: false,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

interface Answer {
  status: number;
  text: string;
}

const ok = (body: unknown): Answer => ({ status: 200, text: JSON.stringify(body) });
const refusal = (type: string, message: string, status = 400): Answer => ({
  status,
  text: JSON.stringify({ __type: type, message }),
});

async function post(url: string, action: string, body: string): Promise<Answer> {
  const scope = `Credential=any/20260101/${REGION}/cognito-idp/aws4_request`;
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `AWSCognitoIdentityProviderService.${action}`,
      Authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`,
    },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

/** The server's side of Secure Remote Password, as RFC 5054 and AWS's clients have it. */
function isRight({ user, secret, theirs, ours, verifier }: SignIn, pool: string, said: any): boolean {
  const u = hash(bytes(theirs), bytes(ours));
  const shared = power((theirs * power(verifier, u)) % N, secret);
  const extracted = hmac(bytes(u), bytes(shared));
  const key = hmac(extracted, Buffer.from("Caldera Derived Key\u0001")).subarray(0, 16);
  const block = Buffer.from(said.PASSWORD_CLAIM_SECRET_BLOCK, "base64");
  const message = Buffer.concat([Buffer.from(pool + user), block, Buffer.from(said.TIMESTAMP)]);
  return hmac(key, message).toString("base64") === said.PASSWORD_CLAIM_SIGNATURE;
}

function privateKey(pool: string, user: string, password: string, salt: bigint): bigint {
  const identity = crypto.createHash("sha256").update(`${pool}${user}:${password}`).digest();
  return hash(bytes(salt), identity);
}

const hmac = (key: Buffer, text: Buffer) => crypto.createHmac("sha256", key).update(text).digest();
const random = (size: number) => BigInt(`0x${crypto.randomBytes(size).toString("hex")}`);

function hash(...parts: Buffer[]): bigint {
  return BigInt(`0x${crypto.createHash("sha256").update(Buffer.concat(parts)).digest("hex")}`);
}

/** Big-endian, with zeros before a byte whose highest bit is set. */
function bytes(number: bigint): Buffer {
  const hex = number.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

/** A power in the group, by OpenSSL, which is quicker at it than BigInt. */
function power(base: bigint, exponent: bigint): bigint {
  const group = crypto.createDiffieHellman(GROUP, Buffer.from([2]));
  group.setPrivateKey(bytes(exponent));
  return BigInt(`0x${group.computeSecret(bytes(base)).toString("hex")}`);
}
