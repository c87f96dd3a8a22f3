import { firewallAdminPorts } from "../../../../policies/rules/digitalocean/firewallAdminPorts";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const open = (portRange: string, sourceAddresses = ["0.0.0.0/0"]) => ({
  inboundRules: [{ protocol: "tcp", portRange, sourceAddresses }],
});

judges(firewallAdminPorts, [
  [
    "accepts SSH from a tag",
    { inboundRules: [{ protocol: "tcp", portRange: "22", sourceTags: ["ops"] }] },
    [],
  ],
  ["accepts HTTPS from everywhere", open("443"), []],
  ["accepts SSH from a network of eight addresses", open("22", ["198.51.100.0/29"]), []],
  [
    "accepts a rule that denies",
    { inboundRules: [{ protocol: "tcp", portRange: "22", sourceAddresses: ["0.0.0.0/0"], action: "deny" }] },
    [],
  ],
  ["accepts ping", { inboundRules: [{ protocol: "icmp", sourceAddresses: ["0.0.0.0/0"] }] }, []],
  ["rejects SSH from everywhere", open("22"), ["port 22 (SSH) open to 0.0.0.0/0"]],
  ["rejects SSH from everywhere over IPv6", open("22", ["::/0"]), ["port 22 (SSH) open to ::/0"]],
  [
    "rejects everywhere in two halves",
    open("22", ["0.0.0.0/1", "128.0.0.0/1"]),
    ["port 22 (SSH) open to 0.0.0.0/1", "port 22 (SSH) open to 128.0.0.0/1"],
  ],
  [
    "rejects everywhere written as IPv6",
    open("22", ["::ffff:0:0/96"]),
    ["port 22 (SSH) open to ::ffff:0:0/96"],
  ],
  [
    "rejects a network of thousands of addresses",
    open("22", ["1.0.0.0/8", "198.51.0.0/16", "2a00::/24"]),
    [
      "port 22 (SSH) open to 1.0.0.0/8, which is wider than /24",
      "port 22 (SSH) open to 198.51.0.0/16, which is wider than /24",
      "port 22 (SSH) open to 2a00::/24, which is wider than /24",
    ],
  ],
  ["accepts a private network of any size", open("22", ["10.0.0.0/8", "fd00::/8"]), []],
  [
    "accepts a network that the firm allows",
    open("22", ["198.51.0.0/16"]),
    [],
    { config: { shortestPrefix: 16 } },
  ],
  ["rejects a range that holds SSH", open("20-25"), ["port 22 (SSH), 23 (Telnet) open to 0.0.0.0/0"]],
  ["rejects every port", open("all"), ["36 closed ports, among them 22 (SSH), open to 0.0.0.0/0"]],
  ["rejects the database's port", open("25060"), ["port 25060 (managed database) open to 0.0.0.0/0"]],
  ...[
    [2379, "etcd"],
    [10250, "kubelet"],
    [2049, "NFS"],
    [9092, "Kafka"],
    [5439, "Redshift"],
    [15672, "RabbitMQ"],
    [2222, "SSH"],
  ].map(([port, service]): Row => [
    `rejects port ${port}`,
    open(String(port)),
    [`port ${port} (${service}) open to 0.0.0.0/0`],
  ]),
  ["accepts a port of the firm's own", open("7005"), []],
  [
    "rejects a port that the firm closes",
    open("7005"),
    ["port 7000-7010 (morePorts) open to 0.0.0.0/0"],
    { config: { morePorts: ["7000-7010", "9000"] } },
  ],
  ["accepts an empty place in a list", { inboundRules: [null] }, []],
  ["leaves open a source that is not known yet", open("22", [unknownValue]), "unknown"],
  [
    "rejects everywhere between unknown sources",
    open("22", [unknownValue, "0.0.0.0/0", unknownValue]),
    ["port 22 (SSH) open to 0.0.0.0/0", "unknown"],
  ],
  [
    "rejects everywhere in a rule after an unknown one",
    { inboundRules: [unknownValue, ...open("22").inboundRules] },
    ["port 22 (SSH) open to 0.0.0.0/0", "unknown"],
  ],
]);
