import type { Resource } from "@pulumi/pulumi";
import { LiveEstate } from "../../components/liveEstate";
import { RecoverySite } from "../../components/recoverySite";
import type { Settings } from "../../config/settings";
import { record, type Registration } from "../support/record";

/** What a composition declares. */
export interface Declared {
  /** Every resource that was registered. */
  resources: Registration[];
  /** Every component, and the names of the resources in it, at any depth. */
  components: { type: string; holds: { type: string; name: string }[] }[];
}

/** What the SDK knows of a resource and keeps to itself. */
interface Node {
  __pulumiType: string;
  __name: string;
  __childResources?: Set<Node>;
}

/** All that a stack declares with these settings, without an engine or a cloud. */
export async function declare(settings: Settings): Promise<Declared> {
  let estate: Resource | undefined;
  const { resources } = await record(
    () => (estate = settings.stack === "dr" ? new RecoverySite(settings) : new LiveEstate(settings)),
    ({ type }) => (type === "pulumi:pulumi:StackReference" ? { outputs: { poolId: "recovery-pool" } } : {}),
    (token) => (token.startsWith("cloudflare:index/getIpRanges") ? { ipv4Cidrs: ["192.0.2.0/24"] } : {}),
  );
  const all = below(estate as unknown as Node);
  const components = all
    .filter(({ __pulumiType: type }) => type.startsWith("holdfast:"))
    .map((component) => ({
      type: component.__pulumiType,
      holds: below(component).map(({ __pulumiType: type, __name: name }) => ({ type, name })),
    }));
  return { resources, components };
}

/** A resource and everything under it. */
function below(node: Node): Node[] {
  return [node, ...[...(node.__childResources ?? [])].flatMap(below)];
}
