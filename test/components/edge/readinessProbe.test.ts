import * as fc from "fast-check";
import { readinessProbe } from "../../../components/edge/readinessProbe";

const probe = (intervalSeconds: number) =>
  readinessProbe({ domain: "acme.example", appHost: "shop.acme.example", intervalSeconds });

test.each([
  [60, 5],
  [16, 5],
  [15, 4],
  [10, 3],
  [5, 1],
])("P03: every %i s it waits %i s for an answer", (interval, timeout) => {
  expect(probe(interval)).toMatchObject({ interval, timeout, retries: 2 });
});

test("P03: a probe with its retries always ends before the next one, as Cloudflare demands", () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 3600 }), (interval) => {
      const { timeout, retries } = probe(interval);
      return timeout >= 1 && timeout * (retries + 1) < interval;
    }),
  );
});
