import { compareEstimates, estimateMonthly, type DeclaredResource } from "../../../tool/cost/cost";
import { describeEstimate } from "../../../tool/cost/describe";

const droplet = { type: "digitalocean:index/droplet:Droplet", inputs: { size: "s-2vcpu-4gb" } };
const key = { type: "aws:kms/key:Key", inputs: {} };
const alarm = { type: "aws:cloudwatch/metricAlarm:MetricAlarm", inputs: { period: 300 } };
const bucket = { type: "aws:s3/bucket:Bucket", inputs: {} };
const trail = { type: "aws:cloudtrail/trail:Trail", inputs: {} };
const peering = { type: "digitalocean:index/vpcPeering:VpcPeering", inputs: {} };
const setting = { type: "cloudflare:index/zoneSetting:ZoneSetting", inputs: { zoneId: "z" } };

const estimate = (...resources: DeclaredResource[]) => estimateMonthly(resources, { plan: "pro" });
const change = (before: DeclaredResource[], after: DeclaredResource[]) =>
  describeEstimate(estimate(...after), compareEstimates(estimate(...before), estimate(...after)))[0];

describe("the cost at the terminal", () => {
  test("is one line by cloud, where every price is confirmed", () => {
    expect(describeEstimate(estimate(droplet, setting, key))).toEqual([
      "monthly cost  digitalocean 24.00  cloudflare 25.00  aws 1.00  total 50.00 USD (prices of 2026-11)",
    ]);
  });

  test("marks each sum that holds an unconfirmed price", () => {
    expect(describeEstimate(estimate(droplet, key, alarm))[0]).toBe(
      "monthly cost  digitalocean 24.00  aws 1.10*  total 25.10* USD " +
        "(prices of 2026-11; * holds unconfirmed prices)",
    );
  });

  test("ends with what the change adds or saves", () => {
    expect(change([droplet], [droplet, droplet])).toMatch(/\), \+24\.00 by this change$/);
    expect(change([droplet, droplet], [droplet])).toMatch(/\), -24\.00 by this change$/);
    expect(change([droplet], [droplet])).toMatch(/\), unchanged by this change$/);
    expect(change([droplet], [key])).toMatch(
      /\), -23\.00 by this change \(digitalocean -24\.00, aws \+1\.00\)$/,
    );
  });

  test("names under the sum what is not in it", () => {
    const size = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const unknown = { ...droplet, inputs: { size } };
    const other = { type: "aws:dms/endpoint:Endpoint", inputs: {} };
    const [sum, ...rest] = describeEstimate(estimate(key, bucket, bucket, trail, peering, unknown, other));
    expect(sum).toContain("total at least ");
    expect(rest).toEqual([
      "by use, not in the sum: aws Trail, Bucket ×2; digitalocean VpcPeering",
      "not known yet, not in the sum: digitalocean Droplet (its size is not known yet)",
      "not in the price table, nor in the sum: aws:dms/endpoint:Endpoint",
    ]);
  });
});
