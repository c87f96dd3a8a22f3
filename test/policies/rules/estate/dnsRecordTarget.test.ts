import type { ExampleResource } from "../../../../policies/rule";
import { dnsRecordTarget } from "../../../../policies/rules/estate/dnsRecordTarget";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const token = (cloud: string, type: string) =>
  `${cloud}:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`;
const of = (type: string, props: Record<string, unknown>, name = "held"): ExampleResource => ({
  name,
  type,
  props,
});
const record = (content: unknown, more: object = {}, links?: ExampleResource["links"]): ExampleResource => ({
  name: "www",
  props: { name: "www.shop.example", type: "CNAME", content, ...more },
  ...(links && { links }),
});
const spaces = (name: unknown, region = "ams3") =>
  of(token("digitalocean", "spacesBucket"), { name, region });
const s3 = (bucket: unknown) => of("aws:s3/bucket:Bucket", { bucket });
const app = (defaultIngress: unknown) => of(token("digitalocean", "app"), { defaultIngress });
const FILES = "shop-files.ams3.cdn.digitaloceanspaces.com";
const gone = (host: string, what: string) => [
  `www: ${host} is the name of a ${what} that the stack does not hold`,
];
const loose = [
  "www: 203.0.113.7 is assigned to a server here, and no reserved address of the stack holds it",
];
const assigned = of(token("digitalocean", "reservedIpAssignment"), {
  ipAddress: "203.0.113.7",
  dropletId: 1,
});
const address = of(token("digitalocean", "reservedIp"), { ipAddress: "203.0.113.7" });
const a = (content: unknown) => record(content, { type: "A" });

judgesStack(
  dnsRecordTarget,
  [
    ["accepts a bucket of the stack", [record(FILES), spaces("shop-files")], []],
    [
      "accepts a bucket that is made in the same run",
      [record(unknownValue, {}, { content: "held" }), spaces(unknownValue)],
      [],
    ],
    [
      "accepts an app, a distribution and a Pages project of the stack",
      [
        record("shop-abc.ondigitalocean.app"),
        app("https://shop-abc.ondigitalocean.app"),
        record("d1.cloudfront.net"),
        of("aws:cloudfront/distribution:Distribution", { domainName: "d1.cloudfront.net" }),
        record("main.shop.pages.dev"),
        of(token("cloudflare", "pagesProject"), { name: "shop" }),
      ],
      [],
    ],
    [
      "accepts a website of S3 in any spelling",
      [
        record("www.shop.example.s3-website-eu-west-1.amazonaws.com"),
        record("www.shop.example.s3-website.eu-central-1.amazonaws.com"),
        record("www.shop.example.s3.dualstack.eu-west-1.amazonaws.com."),
        record("www.shop.example.s3.amazonaws.com"),
        s3("www.shop.example"),
      ],
      [],
    ],
    [
      "accepts names of other providers",
      [
        "shop.github.io",
        "shop.herokuapp.com",
        "lb.eu-west-1.elb.amazonaws.com",
        "digitaloceanspaces.com",
      ].map((host) => record(host)),
      [],
    ],
    ["accepts what the firm holds elsewhere", [record(FILES)], [], { heldElsewhere: [FILES] }],
    ["accepts a text that names a bucket", [record(FILES, { type: "TXT" })], []],
    ["accepts an address of any provider", [a("198.51.100.1"), assigned, address], []],
    ["accepts a reserved address of the stack", [a("203.0.113.7"), assigned, address], []],
    ["rejects a bucket that is gone", [record(FILES)], gone(FILES, "Spaces bucket")],
    [
      "rejects a bucket of that name in another region",
      [record(FILES), spaces("shop-files", "fra1")],
      gone(FILES, "Spaces bucket"),
    ],
    [
      "rejects an app that is gone",
      [record("shop-abc.ondigitalocean.app"), app("https://shop-xyz.ondigitalocean.app")],
      gone("shop-abc.ondigitalocean.app", "app of the App Platform"),
    ],
    [
      "rejects it in a record of DigitalOcean",
      [{ ...record(undefined, { value: `${FILES}.` }), type: token("digitalocean", "dnsRecord") }],
      gone(FILES, "Spaces bucket"),
    ],
    [
      "rejects one of several targets of Route 53",
      [
        {
          ...record(undefined, { records: [unknownValue, "d1.cloudfront.net"] }, { records: "held" }),
          type: "aws:route53/record:Record",
        },
        s3("held"),
      ],
      gone("d1.cloudfront.net", "CloudFront distribution"),
    ],
    [
      "rejects an alias to a website whose bucket is gone",
      [
        {
          ...record(undefined, { type: "A", aliases: [{ name: "s3-website-eu-west-1.amazonaws.com" }] }),
          type: "aws:route53/record:Record",
        },
        s3("shop.example"),
      ],
      gone("s3-website-eu-west-1.amazonaws.com", "S3 bucket"),
    ],
    ["rejects an address that nothing of the stack reserves", [a("203.0.113.7"), assigned], loose],
    ["leaves open a target that is not known", [record(unknownValue)], "unknown"],
    [
      "leaves open one of several targets, and one of an alias",
      [
        record(undefined, { records: ["shop.github.io", unknownValue] }),
        record(undefined, { type: "A", aliases: [{ name: unknownValue }] }),
      ],
      "unknown",
    ],
    ["leaves open a bucket whose name is not known", [record(FILES), spaces(unknownValue)], "unknown"],
    [
      "leaves open a reserved address that is not known",
      [a("203.0.113.7"), assigned, of(token("digitalocean", "reservedIp"), { ipAddress: unknownValue })],
      "unknown",
    ],
    [
      "rejects a bucket that is gone beside an unknown target",
      [record(unknownValue), record(FILES)],
      [...gone(FILES, "Spaces bucket"), "unknown"],
    ],
    ["leaves open a record that may be a text", [record(FILES, { type: unknownValue })], "unknown"],
  ],
  { settled: { records: "what a list came from stands for all of it" } },
);
