import { MISSING, type Table } from "../table";
import type { Planned } from "../../../support/planned";
import { because, BALANCER, POOL } from "./common";

const hasOneOrigin = ({ props }: Planned) => (props.origins as unknown[]).length === 1;
const onlyWithOneOrigin = {
  only: hasOneOrigin,
  otherwise: "two addresses lead to the one balancer of the recovery site, and either serves all of it",
};

/** How visitors reach a site that is healthy. */
export const traffic: Table = {
  "cloudflare:index/loadBalancer:LoadBalancer": {
    without: false,
    inputs: {
      enabled: [false],
      proxied: [false, MISSING],
      name: ["elsewhere.acme.example"],
      defaultPools: {
        insecure: [
          [],
          (pools: string[]) => pools.slice(0, 1),
          (pools: string[]) => pools.filter((_, i) => i !== 1),
          (pools: string[]) => pools.map(() => pools[0]),
        ],
        names: [BALANCER, POOL],
      },
      "defaultPools[]": "what an order of pools can break is tried on the whole list",
      countryPools: [(_: unknown, { props }: Planned) => ({ GB: [props.fallbackPool] })],
      regionPools: [(_: unknown, { props }: Planned) => ({ WEU: [props.fallbackPool] })],
      popPools: [(_: unknown, { props }: Planned) => ({ LHR: [props.fallbackPool] })],
      rules: [
        (_: unknown, { props }: Planned) => [
          { name: "all", condition: "true", overrides: { defaultPools: [props.fallbackPool] } },
        ],
      ],
      "(protect)": [false],
    },
    harmless: {
      "with it a visitor need not wait for the next probe; without, fail-over takes as long as the probes, which estate-failover-time limits":
        ["adaptiveRouting"],
      "it serves while all are ill, and any pool of the account is then as good; the cloud refuses another": [
        "fallbackPool",
      ],
      "every way of steering sends visitors to open and healthy pools of those that defaultPools names, each of which is a whole site; one that shall not serve, as a recovery site asleep, is closed or ill, whatever the steering":
        ["steeringPolicy", "randomSteering", "locationStrategy"],
      "a visitor is held to an origin only while it is healthy": [
        "sessionAffinity",
        "sessionAffinityAttributes",
        "sessionAffinityTtl",
      ],
      "it has no effect while the balancer is proxied, and a rule asks that it is": ["ttl"],
      "the cloud refuses a name that is not in the zone": ["zoneId"],
      "it is for private networks, and can only take the balancer out of one": ["networks"],
    },
  },
  "cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor": {
    without: "its id is an input of every pool, so the program does not build without it",
    inputs: {
      allowInsecure: [true],
      followRedirects: [true],
      expectedCodes: ["2xx,3xx,4xx,5xx", "5xx", "200-599"],
      type: ["http", "tcp", "icmp_ping", MISSING],
      interval: [600, 3600],
      consecutiveDown: [10],
    },
    harmless: {
      [because.account]: ["accountId"],
      "a site that is well again is used again later, and the others serve meanwhile": ["consecutiveUp"],
      "it only makes a probe ask for more": ["expectedBody"],
      "without it, or with another, origins refuse the probe: their pool counts as ill, never as well, and people are told":
        ["header", "probeZone", "port"],
      "every method that is answered with the expected code shows that the origin serves": ["method"],
      "any page that is answered with the expected code shows that the origin serves; that the readiness page is asked for is tested with the component":
        ["path"],
      "the cloud allows ten seconds and five tries at the most, and estate-failover-time adds them up": [
        "timeout",
        "retries",
      ],
    },
  },
  "cloudflare:index/loadBalancerPool:LoadBalancerPool": {
    without:
      "the balancer names it by its id, or the stack that declares it puts the id out for the other stack, so the " +
      "program does not build without it",
    inputs: {
      monitor: [MISSING, ""],
      minimumOrigins: [0, 5],
      origins: [[]],
      "origins[].enabled": { insecure: [false], ...onlyWithOneOrigin },
      "origins[].weight": { insecure: [0], ...onlyWithOneOrigin },
      "origins[].address":
        "the edge speaks to nobody who has no certificate for the host that it trusts, since ssl is strict, which a " +
        "rule asks for; a wrong address makes the pool ill, and people are told",
      "origins[].name": "a name opens nothing",
      "origins[].header":
        "an origin asked for another host fails the check of its certificate, and its pool is ill",
      "(protect)": because.inUse,
    },
    harmless: {
      [because.account]: ["accountId"],
      "operations open and close pools, and the program ignores or follows that; that one is open is asked by cloudflare-load-balancer-pools-open":
        ["enabled"],
      "wherever it is probed from, a site that answers nobody is ill": ["checkRegions", "healthSources"],
      "it weighs distance only in a way of steering that is not used": ["latitude", "longitude"],
      "what it sheds goes to the next healthy pool": ["loadShedding"],
      "each monitor of a group is judged by itself": ["monitorGroup"],
      "the cloud no longer sends the e-mails that it names or filters; notifications have filters of their own":
        ["notificationEmail", "notificationFilter"],
      "every way of choosing among origins chooses a healthy one": ["originSteering"],
    },
  },
};
