import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { reporter, type Finding } from "./finding";

const { held, wrong, note } = reporter("credentials");
const SCOPES = "docs/reference/scopes.md says which, and how narrow";

/** Sees which credentials the environment has, and never what they are. `needed` says whether they must be there. */
export function examineCredentials(needed: boolean, env: NodeJS.ProcessEnv = process.env): Finding[] {
  const has = (name: string) => Boolean(env[name]);
  const absent = (what: string, fix: string) =>
    needed ? wrong(`${what}: none`, `${fix}; ${SCOPES}`) : note(`${what}: none, and the sandbox needs none`);
  const digitalOcean = ["DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN"].find(has);
  const spaces = has("SPACES_ACCESS_KEY_ID") && has("SPACES_SECRET_ACCESS_KEY");
  const aws = awsSource(env);
  return [
    digitalOcean ? held(`DigitalOcean: ${digitalOcean}`) : absent("DigitalOcean", "set DIGITALOCEAN_TOKEN"),
    spaces
      ? held("Spaces: SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY")
      : absent("Spaces", "set SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY"),
    has("CLOUDFLARE_API_TOKEN")
      ? held("Cloudflare: CLOUDFLARE_API_TOKEN")
      : absent("Cloudflare", "set CLOUDFLARE_API_TOKEN"),
    aws ? held(`AWS: ${aws}`) : absent("AWS", "set AWS_PROFILE to a profile that takes the deploy role"),
    ...(has("CLOUDFLARE_API_KEY") || has("CLOUDFLARE_GLOBAL_API_KEY")
      ? [
          wrong(
            "Cloudflare: the environment holds a global key, which may do everything",
            "unset it and use a token",
          ),
        ]
      : []),
    stateStore(env, needed),
  ];
}

function awsSource(env: NodeJS.ProcessEnv): string | undefined {
  if (env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY) {
    return env.AWS_SESSION_TOKEN
      ? "keys of a session"
      : "AWS_ACCESS_KEY_ID, a key that never ends; prefer a sign-in";
  }
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE && env.AWS_ROLE_ARN) return "a token file and AWS_ROLE_ARN";
  if (env.AWS_PROFILE) return "AWS_PROFILE";
  const folder = path.join(env.HOME ?? os.homedir(), ".aws");
  const files = ["credentials", "config"].filter((file) => fs.existsSync(path.join(folder, file)));
  return files.length > 0 ? `the default profile in ~/.aws/${files[0]}` : undefined;
}

function stateStore(env: NodeJS.ProcessEnv, needed: boolean): Finding {
  const url = env.PULUMI_BACKEND_URL;
  if (url?.startsWith("s3://")) return held("state: PULUMI_BACKEND_URL is a bucket on AWS");
  const file = path.join(
    env.PULUMI_HOME ?? path.join(env.HOME ?? os.homedir(), ".pulumi"),
    "credentials.json",
  );
  const current = url ?? readCurrent(file);
  if (current?.startsWith("s3://")) return held("state: signed in to a bucket on AWS");
  const fix = "run `npx holdfast bootstrap --cloud`, which prints the `pulumi login` command";
  if (current && !current.startsWith("file://"))
    return note("state: signed in to a service that is no bucket of the firm's", fix);
  return needed
    ? wrong("state: signed in to no bucket", fix)
    : note("state: signed in to no bucket, and the sandbox needs none");
}

function readCurrent(file: string): string | undefined {
  try {
    return (JSON.parse(fs.readFileSync(file, "utf8")) as { current?: string }).current;
  } catch {
    return undefined;
  }
}
