import type { Bag, Shape } from "../../../tool/sandbox/declared/table";
import { aws, recalled } from "../../../tool/sandbox/declared/aws";
import { AwsCloud, spec } from "./awsCloud";

/** A value of a shape, the same every time. */
function sample(shape: Shape): unknown {
  if (Array.isArray(shape)) return [sample(shape[0])];
  if (typeof shape === "object") {
    return Object.fromEntries(
      Object.entries(shape).map(([key, inner]) => [key === "*" ? "key" : key, sample(inner)]),
    );
  }
  return { string: "text", integer: 1, number: 1.5, boolean: true, any: "{}", asset: {} }[shape];
}

const required = (type: string): Bag =>
  Object.fromEntries(
    Object.entries(spec(type).inputs)
      .filter(([, input]) => input.required)
      .map(([name, input]) => [name, sample(input.type)]),
  );

const types = Object.keys(aws.resources);

describe.each(types)("%s", (type) => {
  const create = (cloud = new AwsCloud()) => ({
    type,
    inputs: required(type),
    ...spec(type).compute(required(type), cloud),
  });

  it("names everything that the cloud adds", () => {
    const { outputs } = create();
    const given = Object.entries(spec(type).inputs).filter(
      ([name, i]) => name in required(type) || i.default !== undefined,
    );
    const added = Object.keys(outputs).filter((name) => !given.some(([known]) => known === name));
    expect(added.filter((name) => !spec(type).computed.includes(name))).toEqual([]);
    expect(spec(type).computed.filter((name) => !(name in outputs))).toEqual([]);
  });

  it("keeps its identity over an update", () => {
    const cloud = new AwsCloud();
    const made = create(cloud);
    cloud.stored.push(made);
    const updated = spec(type).compute(made.inputs, cloud, made.outputs);
    expect(updated.id).toBe(made.id);
    for (const name of spec(type).stable ?? []) expect(updated.outputs[name]).toEqual(made.outputs[name]);
  });

  it("judges any inputs of the right shape without breaking down", () => {
    const every = Object.fromEntries(
      Object.entries(spec(type).inputs).map(([name, i]) => [name, sample(i.type)]),
    );
    const cloud = new AwsCloud();
    expect(Array.isArray(cloud.refusals(type, every))).toBe(true);
    expect(Array.isArray(cloud.refusals(type, required(type)))).toBe(true);
  });

  it("rejects a region that does not exist", () => {
    const elsewhere = new AwsCloud().through({ region: "mars-north-1" });
    expect(elsewhere.refusals(type, required(type))[0]).toMatch('invalid AWS Region: "mars-north-1"');
  });
});

it("names the types whose replacing inputs are recalled", () => {
  expect(recalled.filter((type) => !types.includes(type))).toEqual([]);
});

describe("account, region and tags", () => {
  const TOPIC = "aws:sns/topic:Topic";

  it("come from the provider", () => {
    const cloud = new AwsCloud().through({ allowedAccountIds: ["444455556666"], region: "eu-west-2" });
    const { outputs } = cloud.create(TOPIC, { name: "alarms" });
    expect(outputs).toMatchObject({
      arn: "arn:aws:sns:eu-west-2:444455556666:alarms",
      owner: "444455556666",
      region: "eu-west-2",
    });
  });

  it("yield to a region of the resource's own", () => {
    const { outputs } = new AwsCloud().create(TOPIC, { name: "alarms", region: "eu-north-1" });
    expect(outputs.arn).toBe("arn:aws:sns:eu-north-1:111122223333:alarms");
  });

  it("are twelve zeros where the provider names no account", () => {
    const cloud = new AwsCloud().through({ allowedAccountIds: undefined });
    expect(cloud.create(TOPIC, { name: "alarms" }).outputs.owner).toBe("000000000000");
  });

  it("put the resource's tags over the provider's", () => {
    const cloud = new AwsCloud().through({ defaultTags: { tags: { estate: "acme", tier: "all" } } });
    const topic = cloud.create(TOPIC, { name: "alarms", tags: { tier: "one" } });
    expect(topic.outputs.tagsAll).toEqual({ estate: "acme", tier: "one" });
    expect(topic.outputs.tags).toEqual({ tier: "one" });
    expect(cloud.update(topic, { name: "alarms" }).outputs.tagsAll).toEqual({ estate: "acme", tier: "all" });
  });

  it("let a name be used again in another region or account, and only there", () => {
    const cloud = new AwsCloud();
    const GROUP = "aws:cloudwatch/logGroup:LogGroup";
    const ids = [
      cloud.create(GROUP, { name: "/app" }),
      cloud.create(GROUP, { name: "/app", region: "eu-west-2" }),
      cloud.through({ allowedAccountIds: ["999988887777"] }).create(GROUP, { name: "/app" }),
    ].map(({ id, outputs }) => [id, outputs.name]);
    expect(new Set(ids.map(([id]) => id)).size).toBe(3);
    expect(ids.every(([, name]) => name === "/app")).toBe(true);
    expect(cloud.refusals(GROUP, { name: "/app" })).toEqual([expect.stringMatching("already exists")]);
  });
});

describe("functions", () => {
  const ask = (token: string, inputs: Bag = {}, cloud = new AwsCloud()) =>
    aws.functions[token]!.call(inputs, cloud);

  it("answer who and where the caller is", () => {
    expect(ask("aws:index/getCallerIdentity:getCallerIdentity").accountId).toBe("111122223333");
    expect(ask("aws:index/getRegion:getRegion")).toMatchObject({ region: "eu-west-1", name: "eu-west-1" });
    expect(ask("aws:index/getPartition:getPartition").partition).toBe("aws");
  });

  it("list the zones of a region", () => {
    expect(ask("aws:index/getAvailabilityZones:getAvailabilityZones", { region: "eu-west-2" })).toMatchObject(
      {
        names: ["eu-west-2a", "eu-west-2b", "eu-west-2c"],
        zoneIds: ["euw2-az1", "euw2-az2", "euw2-az3"],
      },
    );
  });

  it("give the same image for the same question", () => {
    const question = {
      mostRecent: true,
      owners: ["099720109477"],
      filters: [{ name: "name", values: ["ubuntu/*"] }],
    };
    const image = ask("aws:ec2/getAmi:getAmi", question);
    expect(image.id).toMatch(/^ami-[0-9a-f]{17}$/);
    expect(ask("aws:ec2/getAmi:getAmi", question).id).toBe(image.id);
  });

  it("fail for a parameter that is not there", () => {
    expect(() => ask("aws:ssm/getParameter:getParameter", { name: "/none" })).toThrow("ParameterNotFound");
  });
});
