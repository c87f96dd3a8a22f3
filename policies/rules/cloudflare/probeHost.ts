import { isIP } from "node:net";
import { join } from "../../join";
import type { Resource } from "../../resource";
import { each, eachResource, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { monitor: MONITOR, pool: POOL } = tokens.cloudflare;
const pool = { name: "pool", type: POOL[0], props: { monitor: "m", origins: [{ address: "198.51.100.7" }] } };

/** A probe sent to a bare address names no site: the origin answers for another one, or with the wrong certificate. */
export const probeHost = stackRule({
  name: "cloudflare-probe-host",
  pack: "continuity",
  holds: "a probe over HTTP names the site that it asks for",
  upholds: ["P02", "P40"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.14", "iso-27001-2022:A.8.16"],
  sources: [],
  types: MONITOR,
  fix: "set header with Host on the monitor, or with hosts on each origin",
  twin: { rule: "cloudflare-monitor-quality" },
  good: [{ name: "probe", props: { id: "m", type: "https", header: { Host: ["app.acme.example"] } } }, pool],
  bad: [{ name: "probe", props: { id: "m", type: "https" } }, pool],
  check(stack, report) {
    const probing = join({ from: stack.of(POOL), to: stack.of(MONITOR), property: "monitor", keys: ["id"] });
    eachResource(stack.of(MONITOR), (monitor) => {
      if (!/^https?$/i.test(String(monitor.props.type ?? "http")) || namesHost(monitor.props)) return;
      const { found, assertAllKnown } = probing(monitor);
      const judge = ({ name, props }: Resource) => {
        each(props.origins, (origin) => {
          // A name in the place of the address is asked for by that name.
          if (namesHost(origin) || isIP(String(origin.address)) === 0) return;
          report(monitor, `it names no site to origin ${origin.address} of pool ${name}`);
        });
      };
      together(() => eachResource(found, judge), assertAllKnown);
    });
  },
});

/** Whether a monitor or an origin sets the Host header, as a map of headers or as a list of them. */
function namesHost(props: Value): boolean {
  const headers = props.header ?? props.headers ?? {};
  const filled = (values: Value) => some(values, (value) => value !== "");
  if (Array.isArray(headers))
    return some(headers, ({ header, values }) => /^host$/i.test(header) && filled(values));
  return Object.keys(headers).some((key) => /^hosts?$/i.test(key) && filled(headers[key]));
}
