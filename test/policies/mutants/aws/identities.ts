import type { Planned } from "../../../support/planned";
import { SMALL_SHA1 } from "../../../support/certificates";
import type { Table } from "../table";

interface Statement {
  Effect: string;
  Principal?: unknown;
  Action?: unknown;
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const STRANGER = "arn:aws:iam::999999999999:root";
/** Roles that people take. */
const PEOPLE = ["vault-roles-break-glass", "vault-roles-reader", "vault-roles-uploader", "restore"];
const BACKUPS = "arn:aws:s3:::acme-prod-backups-111122223333/*";

/** A document with every statement changed, or with more of them. */
const each = (change: (statement: Statement) => Statement) => (document: string) => {
  const { Statement, ...rest } = JSON.parse(document);
  return JSON.stringify({ ...rest, Statement: Statement.map(change) });
};
const also =
  (...more: Statement[]) =>
  (document: string) => {
    const { Statement, ...rest } = JSON.parse(document);
    return JSON.stringify({ ...rest, Statement: [...Statement, ...more] });
  };
const allow = (Action: string | string[], Resource: string | string[]) =>
  also({ Effect: "Allow", Action, Resource });

const byPeople = (document: unknown) => String(document).includes("MultiFactorAuth");
const byCertificate = (document: unknown) => String(document).includes("rolesanywhere");
const bare = each(({ Condition: _, ...rest }) => rest);
const everybody = each((statement) => ({ ...bareOf(statement), Principal: "*" }));
const strangers = each((statement) => ({ ...bareOf(statement), Principal: { AWS: STRANGER } }));
/** The stranger's own second factor is none of ours. */
const strangersWithFactor = also({
  Effect: "Allow",
  Principal: { AWS: STRANGER },
  Action: "sts:AssumeRole",
  Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
});

function bareOf({ Condition: _, ...rest }: Statement): Statement {
  return rest;
}

/** Conditions of a trust dropped or weakened, one by one; a role that a service takes is opened to everybody. */
const loosened = (operator: string, key: string, to?: unknown) => (document: string) => {
  const changed = each((statement) => {
    const { [operator]: keys, ...others } = statement.Condition ?? {};
    if (!keys || !(key in keys)) return statement;
    const { [key]: _, ...rest } = keys;
    const left = to === undefined ? rest : { ...rest, [key]: to };
    return {
      ...statement,
      Condition: { ...others, ...(Object.keys(left).length > 0 ? { [operator]: left } : {}) },
    };
  })(document);
  return changed === JSON.stringify(JSON.parse(document)) ? everybody(document) : changed;
};
const withoutFactor = (document: string) => (byPeople(document) ? bare(document) : everybody(document));
const optionalFactor = (document: string) =>
  byPeople(document)
    ? each((statement) =>
        byPeople(JSON.stringify(statement))
          ? { ...statement, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } }
          : statement,
      )(document)
    : everybody(document);
const withoutCertificate = (document: string) =>
  byCertificate(document) ? bare(document) : everybody(document);

/** Every condition gone; a policy that has none allows everything instead. */
const unconditional = (document: string) => {
  const changed = bare(document);
  return changed === JSON.stringify(JSON.parse(document)) ? allow("*", "*")(document) : changed;
};
/** Rights that only people with a second factor may have; theirs is given everything. */
const destroys = (document: string, { name }: Planned) =>
  PEOPLE.some((role) => name.startsWith(role))
    ? allow("*", "*")(document)
    : allow(["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"], BACKUPS)(document);

/** Roles and what they may do, in both accounts. */
export const identities: Table = {
  "aws:iam/instanceProfile:InstanceProfile": {
    without: "its ARN is an input of the launch template",
    inputs: {},
    harmless: {
      "a path is part of a name": ["path"],
      "a role says itself who takes it, and no other role of the stack lets servers do so": ["role"],
    },
  },
  [ROLE]: {
    without: "its name is an input of its policy",
    inputs: {
      assumeRolePolicy: [
        everybody,
        strangers,
        strangersWithFactor,
        withoutFactor,
        optionalFactor,
        withoutCertificate,
        loosened("ArnEquals", "aws:SourceArn"),
        loosened("StringEquals", "aws:PrincipalTag/x509Subject/OU"),
        also({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }),
        also({ Effect: "Allow", Principal: { AWS: "*" }, Action: ["sts:AssumeRole", "sts:TagSession"] }),
      ],
      inlinePolicies: [
        [{ name: "more", policy: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' }],
      ],
      managedPolicyArns: [
        ["arn:aws:iam::aws:policy/AdministratorAccess"],
        ["arn:aws:iam::aws:policy/IAMFullAccess"],
      ],
      maxSessionDuration: {
        insecure: [43_200],
        only: ({ props }) => byPeople(props.assumeRolePolicy),
        otherwise: "a service begins a session when the last one ends; one by certificate the profile bounds",
      },
    },
    harmless: {
      "deletes what hangs on a role that is deleted anyway": ["forceDetachPolicies"],
      "a path is part of a name": ["path"],
      "a boundary only takes rights away": ["permissionsBoundary"],
    },
  },
  [ROLE_POLICY]: {
    without: false,
    inputs: {
      policy: [
        allow("*", "*"),
        allow("s3:*", "*"),
        allow("iam:*", "*"),
        allow("iam:PassRole", "*"),
        allow(["s3:GetObject", "s3:ListBucket"], "*"),
        allow("s3:GetObject", "arn:aws:s3:::*/*"),
        allow("secretsmanager:GetSecretValue", "*"),
        allow("secretsmanager:Get*", "arn:aws:secretsmanager:*:111122223333:secret:*"),
        allow("kms:Decrypt", "arn:aws:kms:*:111122223333:key/*"),
        allow("sts:AssumeRole", "arn:aws:iam::111122223333:role/*"),
        also({ Effect: "Allow", NotAction: "iam:*", Resource: "*" } as Statement),
        unconditional,
        destroys,
      ],
      role: { insecure: ["another-role"], names: ROLE },
    },
  },
  "aws:rolesanywhere/profile:Profile": {
    without: "nobody takes a role without its profile: nothing opens, and backups that stay away are alarmed",
    inputs: {
      acceptRoleSessionName: [true],
      durationSeconds: [43_200],
    },
    harmless: {
      "one that is off lets nobody in; backups that stay away are alarmed": ["enabled"],
      "they only take rights away": ["managedPolicyArns", "requireInstanceProperties", "sessionPolicy"],
      "a role says itself which certificates may take it, and no other service's may": ["roleArns"],
    },
  },
  "aws:rolesanywhere/trustAnchor:TrustAnchor": {
    without: "its ARN is an input of the roles that it vouches for",
    inputs: {
      "source.sourceData.x509CertificateData": [SMALL_SHA1],
      notificationSettings: [
        [{ channel: "ALL", enabled: false, event: "CA_CERTIFICATE_EXPIRY", threshold: 45 }],
      ],
    },
    harmless: {
      "one that is off lets nobody in; backups that stay away are alarmed": ["enabled"],
      "AWS refuses a source whose data is of another type": ["source.sourceType"],
    },
  },
};
