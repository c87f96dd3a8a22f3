import { rule } from "../../../../../policies/rule";
import { serve as servePack } from "../../../../../policies/service";

/** The type whose resources the rule judges for ever. */
export const TYPE = "test:index/thing:Thing";

const endless = rule({
  name: "test-thing-endless",
  pack: "tls",
  holds: "nothing, since it never ends",
  upholds: [],
  severity: "low",
  frameworks: [],
  sources: [],
  types: [TYPE],
  fix: "end it",
  good: {},
  bad: {},
  check() {
    for (;;);
  },
});

/** A pack that our language host serves in its own process. */
export const serve = () =>
  servePack({ name: "endless", title: "Endless", version: "1.0.0", rules: [endless] });
