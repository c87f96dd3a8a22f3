import { isDeepStrictEqual } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb";
import proto from "@pulumi/pulumi/proto/provider_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Bag, Cloud, CloudTable, InputSpec, ResourceSpec, Stored } from "./declared/table";
import type { Faults } from "./faults";
import { findMisfits, type Misfit } from "./shapes";
import { UNKNOWN, decode, encode, holdsSecret, holdsUnknown, isSecret, plain, secret } from "./wire";
import type { World } from "./world";

type Call<T> = grpc.ServerUnaryCall<T, unknown>;
type Handler = (request: any, provider: Bag) => unknown;

/** An answer that the cloud refuses with; the engine prints the message beside the resource. */
class Refusal extends Error {
  constructor(
    message: string,
    readonly status: grpc.status = grpc.status.UNKNOWN,
  ) {
    super(message);
  }
}

/**
 * Serves one cloud's table as a Pulumi provider. The engine opens a connection of its own for every provider
 * resource and configures it once, so the connection tells which account and region a call is for.
 */
export function serveProvider(table: CloudTable, world: World, faults: Faults): grpc.Server {
  const configured = new Map<string, Bag>();
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  const methods = providerMethods(table, world, faults);
  const answer = (name: string) => async (call: Call<unknown>, reply: grpc.sendUnaryData<unknown>) => {
    try {
      const handler = methods[name];
      if (!handler) throw new Refusal(`${name} is not served by the sandbox`, grpc.status.UNIMPLEMENTED);
      if (name === "configure")
        configured.set(call.getPeer(), configuration(call.request as proto.ConfigureRequest));
      reply(null, await handler(call.request, configured.get(call.getPeer()) ?? {}));
    } catch (error) {
      const code = error instanceof Refusal ? error.status : grpc.status.INTERNAL;
      reply({ code, message: error instanceof Error ? error.message : String(error) });
    }
  };
  const service = ResourceProviderService as unknown as grpc.ServiceDefinition;
  server.addService(
    service,
    Object.fromEntries(Object.keys(service).map((name) => [name, answer(name) as never])),
  );
  return server;
}

/** Provider arguments come as strings, nested ones as JSON, as providers of this kind take them. */
function configuration(request: proto.ConfigureRequest): Bag {
  return parseNested(plain(decode(request.getArgs())));
}

function parseNested(args: Bag): Bag {
  const parse = (value: unknown) => {
    if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, parse(value)]));
}

function providerMethods(table: CloudTable, world: World, faults: Faults): Record<string, Handler> {
  const specOf = (type: string) => {
    const spec = table.resources[type];
    if (!spec)
      throw new Refusal(`the sandbox does not imitate ${type}: it has no row in tool/sandbox/declared`);
    return spec;
  };

  return {
    getPluginInfo: () => new pluginProto.PluginInfo().setVersion(table.version),
    attach: () => new Empty(),
    cancel: () => new Empty(),
    checkConfig(request: proto.CheckRequest) {
      const news = decode(request.getNews());
      const misfits = findMisfits(parseNested(news), { ...table.provider, version: { type: "string" } });
      return checked(news, misfits);
    },
    diffConfig: () => new proto.DiffResponse().setChanges(proto.DiffResponse.DiffChanges.DIFF_NONE),
    configure: () =>
      new proto.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true).setAcceptresources(false),

    check(request: proto.CheckRequest) {
      const { type } = identify(request);
      const spec = specOf(type);
      const news = withDefaults(decode(request.getNews()), spec.inputs);
      return checked(news, findMisfits(news, spec.inputs));
    },

    diff(request: proto.DiffRequest, provider) {
      const spec = specOf(identify(request).type);
      return difference(
        spec,
        decode(request.getOldInputs()),
        decode(request.getNews()),
        world.seenBy(provider),
      );
    },

    async create(request: proto.CreateRequest, provider) {
      const { type } = identify(request);
      const spec = specOf(type);
      const wired = decode(request.getProperties());
      if (request.getPreview())
        return new proto.CreateResponse().setProperties(encode(foreseen(spec, wired)));
      const inputs = plain(wired);
      const cloud = world.seenBy(provider);
      await faults.before("create", type);
      refuseIfAny(spec.refuse?.(inputs, cloud) ?? []);
      const twin = adoptOrRefuseTwin(type, spec, inputs, world, provider);
      const { id, outputs } = await spec.compute(inputs, cloud, twin?.outputs);
      world.put({ type, id: twin?.id ?? id, inputs, outputs, through: provider });
      await faults.after("create", type);
      return new proto.CreateResponse()
        .setId(twin?.id ?? id)
        .setProperties(encode(withSecrets(spec, wired, outputs)));
    },

    read(request: proto.ReadRequest) {
      const { type } = identify(request);
      const spec = specOf(type);
      const stored = world.get(type, request.getId());
      if (!stored) return new proto.ReadResponse();
      const wired = decode(request.getInputs());
      return new proto.ReadResponse()
        .setId(stored.id)
        .setInputs(encode(withSecrets(spec, wired, stored.inputs)))
        .setProperties(encode(withSecrets(spec, wired, stored.outputs)));
    },

    async update(request: proto.UpdateRequest, provider) {
      const { type } = identify(request);
      const spec = specOf(type);
      const wired = decode(request.getNews());
      const old = decode(request.getOlds());
      if (request.getPreview()) {
        return new proto.UpdateResponse().setProperties(encode(foreseen(spec, wired, old)));
      }
      const stored = world.get(type, request.getId());
      if (!stored) throw new Refusal(`${type} ${request.getId()} was not found`, grpc.status.NOT_FOUND);
      const inputs = plain(wired);
      const cloud = world.seenBy(provider);
      await faults.before("update", type);
      refuseIfAny(spec.refuse?.(inputs, cloud, { id: stored.id, outputs: stored.outputs }) ?? []);
      const { outputs } = await spec.compute(inputs, cloud, stored.outputs);
      world.put({ ...stored, inputs, outputs });
      await faults.after("update", type);
      return new proto.UpdateResponse().setProperties(encode(withSecrets(spec, wired, outputs)));
    },

    async delete(request: proto.DeleteRequest, provider) {
      const { type } = identify(request);
      const spec = specOf(type);
      await faults.before("delete", type);
      const stored = world.get(type, request.getId());
      if (stored) {
        refuseIfAny(spec.refuseDelete?.(stored, world.seenBy(provider)) ?? []);
        if (!spec.survivesDelete) world.drop(type, stored.id);
        for (const left of spec.leaves?.(stored, world.seenBy(provider)) ?? []) world.put(left);
      }
      await faults.after("delete", type);
      return new Empty();
    },

    invoke(request: proto.InvokeRequest, provider) {
      const spec = table.functions[request.getTok()];
      if (!spec) throw new Refusal(`the sandbox does not imitate the function ${request.getTok()}`);
      const args = decode(request.getArgs());
      const misfits = findMisfits(args, spec.inputs);
      const response = new proto.InvokeResponse();
      if (misfits.length > 0) return response.setFailuresList(failures(misfits));
      return response.setReturn(encode(spec.call(plain(args), world.seenBy(provider))));
    },
  };
}

/** Requests of this protocol carry the type in the URN: `urn:pulumi:stack::project::parents$type::name`. */
function identify(request: { getUrn(): string }): { type: string; name: string } {
  const [, , qualified = "", name = ""] = request.getUrn().split("::");
  return { type: qualified.slice(qualified.lastIndexOf("$") + 1), name };
}

function withDefaults(news: Bag, specs: Record<string, InputSpec>): Bag {
  const filled = { ...news };
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.default !== undefined && filled[name] === undefined) filled[name] = spec.default;
  }
  return filled;
}

function checked(news: Bag, misfits: Misfit[]): proto.CheckResponse {
  return new proto.CheckResponse().setInputs(encode(news)).setFailuresList(failures(misfits));
}

function failures(misfits: Misfit[]): proto.CheckFailure[] {
  return misfits.map(({ property, reason }) =>
    new proto.CheckFailure().setProperty(property).setReason(reason),
  );
}

function difference(spec: ResourceSpec, olds: Bag, news: Bag, cloud: Cloud): proto.DiffResponse {
  const { DiffChanges } = proto.DiffResponse;
  const before = plain(olds);
  const after = plain(news);
  const names = new Set(
    [...Object.keys(before), ...Object.keys(after)].filter((name) => !name.startsWith("__")),
  );
  const changed = [...names].filter((name) => !isDeepStrictEqual(before[name] ?? null, after[name] ?? null));
  const replaces = changed.filter((name) => spec.inputs[name]?.replaces);
  const response = new proto.DiffResponse()
    .setChanges(changed.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE)
    .setDiffsList(changed)
    .setReplacesList(replaces);
  const unique = replaces.length > 0 && !holdsUnknown(after) ? (spec.uniqueBy?.(after, cloud) ?? null) : null;
  return response.setDeletebeforereplace(unique !== null && unique === spec.uniqueBy?.(before, cloud));
}

/** Outputs as far as a preview can know them: the inputs, what stays, and unknown for the rest. */
function foreseen(spec: ResourceSpec, wired: Bag, old?: Bag): Bag {
  const stable = new Set(spec.stable ?? []);
  const outputs: Bag = {};
  for (const name of spec.computed) outputs[name] = old && stable.has(name) ? old[name] : UNKNOWN;
  return { ...outputs, ...wired };
}

/** A second create of what can exist only once: refused by the cloud, or adopted where a delete left it there. */
function adoptOrRefuseTwin(type: string, spec: ResourceSpec, inputs: Bag, world: World, provider: Bag) {
  const key = spec.uniqueBy?.(inputs, world.seenBy(provider)) ?? null;
  if (key === null) return undefined;
  const isTwin = (other: Stored) =>
    spec.uniqueBy?.(other.inputs, world.seenBy(other.through ?? provider)) === key;
  const twin = world.list(type).find(isTwin);
  if (twin && !spec.survivesDelete)
    throw new Refusal(`${type} ${key} already exists`, grpc.status.ALREADY_EXISTS);
  return twin;
}

function refuseIfAny(sentences: string[]): void {
  if (sentences.length > 0) throw new Refusal(sentences.join("; "));
}

/** Marks as secret what the table says, what came in as secret, and nothing else. */
function withSecrets(spec: ResourceSpec, wired: Bag, outputs: Bag): Bag {
  const marked: Bag = {};
  for (const [name, value] of Object.entries(outputs)) {
    const hidden =
      spec.inputs[name]?.secret ||
      spec.secretOutputs?.includes(name) ||
      isSecret(wired[name]) ||
      holdsSecret(wired[name]);
    marked[name] = hidden && value !== undefined && value !== null ? secret(value) : value;
  }
  return marked;
}
