import { loadRules } from "../../../policies/load";

test("what cannot be made good later is never waived: keys that leaked, and data, keys and doors open to everybody", () => {
  const never = loadRules().flatMap(({ name, neverWaived }) => (neverWaived ? [name] : []));
  expect(never).toEqual(
    expect.arrayContaining([
      "aws-bucket-policy-closed",
      "aws-instance-user-data",
      "aws-key-policy-closed",
      "cloudflare-access-policy-named",
      "digitalocean-droplet-user-data",
      "digitalocean-spaces-bucket-policy-closed",
      "digitalocean-spaces-bucket-private",
    ]),
  );
});
