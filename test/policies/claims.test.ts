import { claimOf } from "../../policies/claims";

test.each<[string, string, string | undefined]>([
  ["shop.ams3.digitaloceanspaces.com", "", "Spaces bucket"],
  ["shop.ams3.cdn.digitaloceanspaces.com", "", "Spaces bucket"],
  ["ams3.digitaloceanspaces.com", "", undefined],
  ["shop-abc.ondigitalocean.app", "", "app of the App Platform"],
  ["shop.s3.amazonaws.com", "", "S3 bucket"],
  ["www.shop.example.s3-website-eu-west-1.amazonaws.com", "", "S3 bucket"],
  ["shop.s3.us-gov-west-1.amazonaws.com", "", "S3 bucket"],
  ["s3-website.eu-central-1.amazonaws.com", "www.shop.example", "S3 bucket"],
  ["s3.eu-west-1.amazonaws.com", "", undefined],
  ["lb-1.eu-west-1.elb.amazonaws.com", "", undefined],
  ["d1.cloudfront.net", "", "CloudFront distribution"],
  ["cloudfront.net", "", undefined],
  ["shop.pages.dev", "", "Pages project"],
  ["shop.pages.dev.example", "", undefined],
])("%s, named by %j, is the name of: %s", (target, record, what) =>
  expect(claimOf(target, record)?.what).toBe(what),
);
