import { zoneTlsDeclared } from "../../../../policies/rules/cloudflare/zoneTlsDeclared";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = {
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId: "z", proxied: true },
};
const setting = (zoneId: string, settingId: string) => ({
  name: settingId,
  type: "cloudflare:index/zoneSetting:ZoneSetting",
  props: { zoneId, settingId },
});
const all = ["ssl", "min_tls_version", "tls_1_3", "always_use_https", "security_header"].map((id) =>
  setting("z", id),
);

judgesStack(zoneTlsDeclared, [
  ["accepts a zone that declares all five", [lb, ...all], []],
  [
    "accepts settings in camel case",
    [lb, ...all.slice(1), setting("z", "ssl"), setting("z", "securityHeader")],
    [],
  ],
  ["accepts a zone that serves nobody", [{ ...lb, props: { zoneId: "z", proxied: false } }], []],
  [
    "rejects a zone that declares none",
    [lb],
    [
      `lb: its zone leaves ssl, min_tls_version, tls_1_3, always_use_https, security_header to chance${elsewhere()}`,
    ],
  ],
  [
    "rejects a zone without HSTS",
    [lb, ...all.slice(0, 4)],
    [`lb: its zone leaves security_header to chance${elsewhere()}`],
  ],
  [
    "rejects a zone whose settings are those of another",
    [{ ...lb, props: { zoneId: "y", proxied: true } }, ...all],
    [
      `lb: its zone leaves ssl, min_tls_version, tls_1_3, always_use_https, security_header to chance${elsewhere("y")}`,
    ],
  ],
  ["leaves open a setting whose id is not known yet", [lb, setting("z", unknownValue)], "unknown"],
  [
    "rejects a zone without HSTS beside an unknown value",
    [lb, ...all.slice(0, 4).map((s) => ({ ...s, props: { ...s.props, value: unknownValue } }))],
    [`lb: its zone leaves security_header to chance${elsewhere()}`],
  ],
  [
    "leaves open a balancer whose zone is not known yet",
    [{ ...lb, props: { zoneId: unknownValue, proxied: true } }],
    "unknown",
  ],
  [
    "leaves open a balancer that may be proxied",
    [{ ...lb, props: { zoneId: "z", proxied: unknownValue } }],
    "unknown",
  ],
  [
    "leaves open settings of a zone that is not known yet",
    [lb, ...all.map((one) => ({ ...one, props: { ...one.props, zoneId: unknownValue } }))],
    "unknown",
  ],
  [
    "rejects a zone that is made in the same run",
    [
      { name: "zone", type: "cloudflare:index/zone:Zone", props: { id: unknownValue } },
      { ...lb, props: { zoneId: unknownValue, proxied: true }, links: { zoneId: "zone" } },
    ],
    ["lb: its zone leaves ssl, min_tls_version, tls_1_3, always_use_https, security_header to chance"],
  ],
]);
