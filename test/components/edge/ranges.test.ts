import { edgeCidrs } from "../../../components/edge/ranges";
import { record } from "../../support/record";

test("asks Cloudflare for the addresses of its edge", async () => {
  let cidrs: Promise<string[]> | undefined;
  const { calls } = await record(
    () => (cidrs = new Promise((resolve) => edgeCidrs().apply(resolve))),
    undefined,
    () => ({ ipv4Cidrs: ["192.0.2.0/24"], ipv6Cidrs: ["2001:db8::/32"] }),
  );
  expect(calls.map((call) => call.token)).toEqual(["cloudflare:index/getIpRanges:getIpRanges"]);
  expect(await cidrs).toEqual(["192.0.2.0/24"]);
});
