import { MISSING, type Table } from "../table";
import type { Planned } from "../../../support/planned";
import { BALANCER, leavesOurZone, OTHER_ZONE } from "./common";

/** Settings whose value matters, with a value that weakens them. */
const WEAKER: Record<string, readonly unknown[]> = {
  ssl: ["full", "flexible", "off"],
  min_tls_version: ["1.0", "1.1", MISSING],
  tls_1_3: ["off", "zrt", MISSING],
  always_use_https: ["off", "disabled", MISSING],
  "0rtt": ["on", "enabled", MISSING],
};
const HSTS = "security_header";
const isHsts = ({ props }: Planned) => props.settingId === HSTS;
const settingId = ({ props }: Planned) => String(props.settingId);
/** The nth value that weakens a setting. */
const weaker = (n: number) => (_: unknown, setting: Planned) =>
  isHsts(setting)
    ? { strict_transport_security: [{ enabled: false }, { enabled: true, max_age: 300 }, {}][n] }
    : WEAKER[settingId(setting)]?.[n];

const RECORD = "cloudflare:index/dnsRecord:DnsRecord";
const isText = (name: RegExp) => (record: Planned) => record.props.type === "TXT" && name.test(record.name);
const isMailPolicy = isText(/-(spf|dmarc)$/);
const isProxied = ({ props }: Planned) => props.proxied === true;
const weakMail = (weakSpf: string, weakDmarc: string) => (_: string, record: Planned) =>
  /spf/.test(record.name) ? `"v=spf1 ${weakSpf}"` : `"v=DMARC1; ${weakDmarc}"`;

/** What holds for a whole zone: TLS, certificates, names. */
export const zone: Table = {
  "cloudflare:index/zoneSetting:ZoneSetting": {
    without: {
      only: (setting) => (settingId(setting) in WEAKER && settingId(setting) !== "0rtt") || isHsts(setting),
      otherwise:
        "a zone has early data off unless it is switched on; links to our own hosts are upgraded by HSTS, which a " +
        "rule asks for, so that rewriting them adds nothing that a promise needs",
    },
    inputs: {
      value: {
        insecure: [weaker(0), weaker(1), weaker(2)],
        only: (setting) => settingId(setting) in WEAKER || isHsts(setting),
        otherwise: "links to our own hosts are upgraded by HSTS, which a rule asks for",
      },
      "value.strict_transport_security.enabled": [false, MISSING],
      "value.strict_transport_security.include_subdomains": [false, MISSING],
      "value.strict_transport_security.max_age": [0, 3600, MISSING],
      "value.strict_transport_security.nosniff":
        "nginx on every server sends the header itself (test/components/hosts), so the edge's adds nothing",
      "value.strict_transport_security.preload":
        "either value is safe while the age is a year and sub-domains are included, which a rule asks for",
      settingId: {
        insecure: ["brotli"],
        only: (setting) => (settingId(setting) in WEAKER && settingId(setting) !== "0rtt") || isHsts(setting),
        otherwise: "the setting that is no longer declared is secure by default, or adds nothing to HSTS",
        names: BALANCER,
      },
      zoneId: {
        insecure: [OTHER_ZONE],
        only: (setting) => (settingId(setting) in WEAKER && settingId(setting) !== "0rtt") || isHsts(setting),
        otherwise: "the setting that is no longer declared is secure by default, or adds nothing to HSTS",
        names: BALANCER,
      },
      enabled: "only the recommender of the ssl mode has it, which changes nothing by itself",
    },
  },
  "cloudflare:index/universalSslSetting:UniversalSslSetting": {
    without:
      "every zone has a certificate of its own unless it is switched off, and the provider leaves it on",
    inputs: { enabled: [false] },
    harmless: {
      "every zone has a certificate of its own unless it is switched off, so that ours keeps it": ["zoneId"],
    },
  },
  "cloudflare:index/zoneDnssec:ZoneDnssec": {
    without: false,
    inputs: {
      status: ["disabled", MISSING],
      zoneId: leavesOurZone,
      "(protect)": [false],
    },
    harmless: {
      "it lets a second provider sign with keys that the registrar has to be given first": [
        "dnssecMultiSigner",
      ],
      "only a zone that is transferred in from elsewhere can have it; the cloud refuses it for ours": [
        "dnssecPresigned",
      ],
      "both ways of proving that a name does not exist are signed": ["dnssecUseNsec3"],
    },
  },
  "cloudflare:index/dnsRecord:DnsRecord": {
    without: {
      only: isMailPolicy,
      otherwise:
        "one authority fewer in CAA only narrows who may issue, and Cloudflare answers with its own authorities as " +
        "long as it issues for the zone; that one record is there is asked by cloudflare-zone-caa; without its " +
        "record the administration is closed, not open",
    },
    inputs: {
      content: {
        insecure: [weakMail("+all", "p=none"), weakMail("?all", "p=none; sp=none"), '"other"', MISSING],
        only: isMailPolicy,
        otherwise:
          "a name of the administration leads to an application that asks for a sign-in first, wherever the record " +
          "points, while it is proxied",
        names: [RECORD, BALANCER],
      },
      name: {
        insecure: ["elsewhere.acme.example"],
        only: isMailPolicy,
        otherwise:
          "CAA under another name narrows that name; the tunnel answers 404 for a name it does not list",
        names: [RECORD, BALANCER],
      },
      type: {
        insecure: ["NS"],
        only: isMailPolicy,
        otherwise: "the content of the others fits one type only, and the cloud refuses another",
        names: [RECORD, BALANCER],
      },
      zoneId: {
        insecure: [OTHER_ZONE],
        only: isMailPolicy,
        otherwise:
          "the cloud refuses a name that is not in the zone, and what is lost is closed, as said of without",
        names: [RECORD, BALANCER],
      },
      proxied: {
        insecure: [false, MISSING],
        only: isProxied,
        otherwise: "only addresses and aliases can be proxied; the cloud refuses it for other types",
      },
      data: "an authority more still has to see control of the domain proven before it issues; one fewer narrows",
    },
    harmless: {
      "it has no effect on what the record answers": ["tags", "includeShadowMetadata"],
      "automatic is five minutes; longer only delays a correction, since fail-over changes no record": [
        "ttl",
      ],
      "it orders exchangers and services, and none is declared": ["priority"],
      "it changes how the edge reaches an origin, and lets nobody past the edge": ["privateRouting"],
      "it changes how an alias is answered for, not to what": ["settings"],
    },
  },
  "cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings": {
    without: false,
    inputs: { enabled: { insecure: [false, MISSING], names: BALANCER }, zoneId: leavesOurZone },
  },
  "cloudflare:index/authenticatedOriginPullsCertificate:AuthenticatedOriginPullsCertificate": {
    without: false,
    inputs: { zoneId: leavesOurZone },
    harmless: {
      "origins trust the firm's authority only (test/components/edge/originTls.test.ts): another certificate is refused by them, which every probe reports":
        ["certificate", "privateKey"],
    },
  },
  "cloudflare:index/originCaCertificate:OriginCaCertificate": {
    without:
      "its certificate is an input of the secret that servers read, so the program does not build without it",
    inputs: { requestedValidity: [5475, 1095, MISSING] },
    harmless: {
      "it is made from a key of the program, whose kind and length the rules for tls judge; with another one servers do not start":
        ["csr"],
      "the cloud issues for zones of the account only, and the edge refuses an origin whose name is not listed":
        ["hostnames"],
      "it has to fit the key, whose kind and length the rules for tls judge": ["requestType"],
    },
  },
};
