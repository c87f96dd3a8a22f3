import type { Planned } from "../../../support/planned";
import { MISSING, type Table } from "../table";

const FIREWALL = "digitalocean:index/firewall:Firewall";
const BALANCER = "digitalocean:index/loadBalancer:LoadBalancer";
const DROPLET = "digitalocean:index/droplet:Droplet";

const isAppServer = ({ name }: Planned) => /-app-\d+$/.test(name);
const replaced = (from: string, to: string) => (userData: string) => {
  if (!userData.includes(from)) throw new Error(`no ${from} in the user data`);
  return userData.replace(from, to);
};
const from =
  (protocol: string, portRange: string, ...sourceAddresses: string[]) =>
  (rules: object[]) => [...rules, { protocol, portRange, sourceAddresses }];

export const servers: Table = {
  [DROPLET]: {
    without: {
      only: isAppServer,
      otherwise: "the backup volume is attached to it by its id, so no program is without it",
    },
    inputs: {
      backupPolicy: [{ plan: "weekly", weekday: "SUN", hour: 4 }],
      image: ["ubuntu-18-04-x64", "centos-7-x64"],
      monitoring: [false, MISSING],
      region: ["nyc3"],
      sshKeys: [[], MISSING, (keys: string[]) => [...keys, "9c:77:01"]],
      "sshKeys[]": [MISSING, "9c:77:01"],
      tags: [[], MISSING],
      "tags[]": [MISSING, "another-tag"],
      userData: [
        MISSING,
        replaced("ssh_pwauth: false", "ssh_pwauth: true"),
        replaced("PasswordAuthentication no", "PasswordAuthentication yes"),
        replaced("PermitRootLogin prohibit-password", "PermitRootLogin yes"),
        replaced("PermitEmptyPasswords no", "PermitEmptyPasswords yes"),
        replaced('APT::Periodic::Unattended-Upgrade "1"', 'APT::Periodic::Unattended-Upgrade "0"'),
        (userData: string) => `${userData}\nwrite_files: [{ content: dop_v1_${"0".repeat(64)} }]\n`,
      ],
      vpcUuid: [MISSING],
      backups: "the server is made anew from the program; a backup of it is more than is needed",
      dropletAgent:
        "the web console that the agent serves comes in through port 22, which the firewall opens to our own servers",
      gpuPartitionMode: "for sizes with a graphics processor, which holds nothing",
      gracefulShutdown: "how a server ends that the program has decided to end",
      publicNetworking:
        "a public address lets nothing in: a firewall, which a rule requires, admits servers of ours only",
      resizeDisk: "whether the disk grows with the size; nothing of customers' is on it",
      size: "how much it can do; alerts on processor, memory and disk use, which a rule requires, tell of too little",
      volumeIds: "what is on the volumes is ciphertext to a server without their key",
    },
    harmless: {
      "the firewall, which a rule requires, covers both protocols, and admits no address by either": [
        "ipv6",
        "ipv6Address",
      ],
      "the provider has withdrawn it: every server has a private address": ["privateNetworking"],
    },
  },
  [FIREWALL]: {
    without: false,
    inputs: {
      dropletIds: "a firewall adds openings, which are judged whatever server is behind them",
      inboundRules: [
        from("tcp", "22", "0.0.0.0/0"),
        from("tcp", "22", "0.0.0.0/1", "128.0.0.0/1"),
        from("tcp", "20-25", "::/0"),
        from("tcp", "443", "0.0.0.0/0", "::/0"),
        from("tcp", "1-65535", "198.51.100.7"),
        from("udp", "all", "198.51.100.7"),
        from("tcp", "5432", "198.0.0.0/8"),
      ],
      outboundRules: [
        (rules: object[]) => [
          ...rules,
          { protocol: "tcp", portRange: "1-65535", destinationAddresses: ["0.0.0.0/0", "::/0"] },
        ],
        (rules: object[]) => [
          ...rules,
          { protocol: "udp", portRange: "all", destinationAddresses: ["0.0.0.0/0"] },
        ],
      ],
      tags: { insecure: [[], MISSING], names: DROPLET },
      "tags[]": { insecure: [MISSING, "another-tag"], names: DROPLET },
      "inboundRules[].portRange":
        "a range for addresses is tried with the rules. A balancer sends to no port but those of its own rules, which " +
        "are tried with it; servers named by tag are those of the operations, which only sign-ins of administrators " +
        "reach. That they come by port 22 alone is tested (test/components/dataCenter/dataCenter.test.ts)",
      "inboundRules[].sourceTags[]":
        "whoever bears the tag finds SSH, which asks every caller for a certificate or a key whatever address it has; " +
        "the tags are tested as well (test/components/dataCenter/dataCenter.test.ts)",
      "inboundRules[].sourceLoadBalancerUids[]":
        "a balancer of the account is judged by itself, on what it takes from whom; with another one the site's own is " +
        "refused, which the alert on healthy servers tells",
      "inboundRules[].protocol": "no server answers UDP, and the cloud refuses ICMP with a port",
    },
    harmless: {
      "what a server may reach is widened by whole rules, as above; one that is narrower cuts the server off, which shows at once":
        [
          "outboundRules[].portRange",
          "outboundRules[].protocol",
          "outboundRules[].destinationAddresses[]",
          "outboundRules[].destinationTags[]",
        ],
    },
  },
  [BALANCER]: {
    without:
      "the firewall of its servers and the edge's pool take its id and address, so no program is without it",
    inputs: {
      dropletTag: ["acme-prod-primary-operations", MISSING],
      firewall: [MISSING, {}, { denies: ["ip:203.0.113.7"] }],
      "firewall.allows[]": ["cidr:0.0.0.0/0", "cidr:0.0.0.0/1"],
      "forwardingRules[].entryProtocol": ["http", "tcp"],
      "forwardingRules[].tlsPassthrough": [false, MISSING],
      forwardingRules: [
        (rules: object[]) => [
          ...rules,
          { entryPort: 80, entryProtocol: "http", targetPort: 8081, targetProtocol: "http" },
        ],
        (rules: object[]) => [
          ...rules,
          { entryPort: 22, entryProtocol: "tcp", targetPort: 22, targetProtocol: "tcp" },
        ],
      ],
      healthcheck: [MISSING],
      "healthcheck.protocol": ["tcp"],
      "healthcheck.checkIntervalSeconds": [300],
      "healthcheck.responseTimeoutSeconds": [300],
      sizeUnit: [1, MISSING],
      vpcUuid: [MISSING, "another-network"],
      "forwardingRules[].entryPort":
        "who listens on another port is found by nobody, and what listens there is TLS still",
      "forwardingRules[].targetPort":
        "the servers' firewall opens no other port to it, so nothing is served, which the uptime check tells",
      "forwardingRules[].targetProtocol": "where TLS is passed through the cloud refuses other than https",
      "healthcheck.unhealthyThreshold":
        "the cloud takes ten at most, 50 s with this interval, which is soon enough",
      "healthcheck.healthyThreshold": "how soon a server that is well again is used",
      dropletIds: "the cloud refuses them beside a tag",
      enableProxyProtocol:
        "how the visitor's address is handed on; a server that does not expect it refuses, which the uptime check tells",
      networkStack: "an IPv6 address that the firewall opens to nobody",
      network: "a balancer that is not public is reached by nobody, and another one is another balancer",
      projectId: "a project orders what people see in the console",
      redirectHttpToHttps: "only where it listens to plain HTTP, which a rule refuses",
      region: "the cloud refuses a balancer in a network of another region",
      size: "the provider refuses it beside sizeUnit",
      stickySessions: "where TLS is passed through there is no cookie to stick by",
      tlsCipherPolicy: "where TLS is passed through the servers choose the ciphers",
      type: "another type is another balancer, and the protection of this one refuses its deletion",
      subnetUuid: "a part of the same network",
      "(protect)": "it holds nothing, and the edge gets the address of a new one in the same update",
    },
    harmless: {
      "a wrong one leaves no server healthy, which the alert on healthy servers tells; a rule requires it": [
        "healthcheck.path",
        "healthcheck.port",
      ],
      "the cloud ignores it, or refuses it for a regional balancer that passes TLS through": [
        ...["algorithm", "disableLetsEncryptDnsRecords", "domains", "glbSettings", "targetLoadBalancerIds"],
      ],
      "how long connections are kept, not whose": ["enableBackendKeepalive", "httpIdleTimeoutSeconds"],
      "an address of the same account": ["ip"],
    },
  },
  "digitalocean:index/sshKey:SshKey": {
    without: "the servers take its fingerprint, so no program is without it",
    inputs: { publicKey: ["ssh-dss AAAAB3NzaC1kc3MAAACB", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7"] },
  },
  "digitalocean:index/tag:Tag": {
    without: "servers, firewalls and databases take its name, so no program is without it",
    inputs: { name: "all that goes by the tag takes the name from here, and changes with it" },
  },
  "digitalocean:index/vpc:Vpc": {
    without: "servers, balancers and databases take its id, so no program is without it",
    inputs: {
      ipRange: "the cloud refuses a public range, and a peering of two that overlap",
      region: "the cloud refuses a server, balancer or database in a network of another region",
      "(protect)": "the cloud refuses to delete a network that something is in",
    },
  },
  "digitalocean:index/vpcPeering:VpcPeering": {
    without: false,
    inputs: {
      "vpcIds[]": ["another-network"],
      "(protect)": "it holds nothing, and a stack without it is refused",
    },
  },
};
