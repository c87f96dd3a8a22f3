import type { Resource } from "@pulumi/pulumi";
import { LiveEstate } from "../../components/liveEstate";
import { RecoverySite } from "../../components/recoverySite";
import type { Settings } from "../../config/settings";
import { record, type Registration } from "../support/record";

/** What a composition declares. */
export interface Declared {
  /** Every resource that was registered. */
  resources: (Registration & Options)[];
  /** Every component, and the names of the resources in it, at any depth. */
  components: { type: string; holds: { type: string; name: string }[] }[];
}

/** What a resource was declared with beside its inputs. */
interface Options {
  /** Whether the engine refuses to delete it. */
  protect: boolean;
  /** Inputs of the provider that it is made with. */
  provider: Record<string, unknown>;
}

/** What the SDK knows of a resource and keeps to itself. */
interface Node {
  __pulumiType: string;
  __name: string;
  __protect?: boolean;
  __prov?: Node;
  __childResources?: Set<Node>;
}

/** All that a stack declares with these settings, without an engine or a cloud. */
export async function declare(settings: Settings): Promise<Declared> {
  let estate: Resource | undefined;
  const account = accountOf(settings);
  const { resources } = await record(
    () => (estate = settings.stack === "dr" ? new RecoverySite(settings) : new LiveEstate(settings)),
    ({ type, name }) => ({
      ...computed(type, name, account),
      ...(type === "pulumi:pulumi:StackReference" && { outputs: { poolId: "recovery-pool" } }),
    }),
    (token) => (token.startsWith("cloudflare:index/getIpRanges") ? { ipv4Cidrs: ["192.0.2.0/24"] } : {}),
  );
  const all = below(estate as unknown as Node);
  const components = all
    .filter(({ __pulumiType: type }) => type.startsWith("holdfast:"))
    .map((component) => ({
      type: component.__pulumiType,
      holds: below(component).map(({ __pulumiType: type, __name: name }) => ({ type, name })),
    }));
  const nodes = new Map(all.map((node) => [`${node.__pulumiType} ${node.__name}`, node]));
  const inputs = new Map(resources.map((r) => [`${r.type} ${r.name}`, r.inputs]));
  const options = ({ type, name }: Registration): Options => {
    const { __protect: protect = false, __prov: by } = nodes.get(`${type} ${name}`) ?? {};
    return { protect, provider: inputs.get(`${by?.__pulumiType} ${by?.__name}`) ?? {} };
  };
  return { resources: resources.map((r) => ({ ...r, ...options(r) })), components };
}

/** AWS account that a stack is made in. */
export function accountOf({ stack, drAccountId, vaultAccountId }: Settings): string {
  return stack === "dr" ? drAccountId : vaultAccountId;
}

/** What a cloud computes and other resources refer to. */
export function computed(type: string, name: string, account = "111122223333"): Record<string, unknown> {
  const arn = `arn:aws:${type.split(/[:/]/)[1]}:eu-west-1:${account}:${name}`;
  const of: Record<string, Record<string, unknown>> = {
    "aws:ec2/eip:Eip": { allocationId: `${name}-allocation`, publicIp: "198.51.100.20" },
    "aws:ec2/launchTemplate:LaunchTemplate": { latestVersion: 1 },
    "aws:kms/key:Key": { keyId: `${name}-id` },
    "aws:kms/replicaKey:ReplicaKey": { keyId: `${name}-id` },
    "aws:lb/loadBalancer:LoadBalancer": { arnSuffix: `net/${name}/1` },
    "aws:lb/targetGroup:TargetGroup": { arnSuffix: `targetgroup/${name}/1` },
    "aws:rds/instance:Instance": {
      masterUserSecrets: [{ secretArn: `${arn}-secret` }],
      address: `${name}.example`,
    },
    "aws:sqs/queue:Queue": { url: `https://sqs.example/${name}` },
    "digitalocean:index/databaseReplica:DatabaseReplica": { uuid: `${name}-uuid` },
    "digitalocean:index/droplet:Droplet": { ipv4Address: "203.0.113.30", ipv4AddressPrivate: "10.10.0.30" },
    "digitalocean:index/loadBalancer:LoadBalancer": { ip: "203.0.113.10" },
    "digitalocean:index/sshKey:SshKey": { fingerprint: "3b:16:bf" },
    "tls:index/certRequest:CertRequest": { certRequestPem: `${name}-pem` },
    "tls:index/locallySignedCert:LocallySignedCert": { certPem: `${name}-pem` },
    "tls:index/privateKey:PrivateKey": { privateKeyPem: `${name}-pem` },
    "tls:index/selfSignedCert:SelfSignedCert": { certPem: `${name}-pem` },
  };
  return { ...(type.startsWith("aws:") && { arn }), ...of[type] };
}

/** A resource and everything under it. */
function below(node: Node): Node[] {
  return [node, ...[...(node.__childResources ?? [])].flatMap(below)];
}
