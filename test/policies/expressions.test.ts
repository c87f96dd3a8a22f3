import { boundsPath, matchesHost, reachOf } from "../../policies/expressions";

test.each([
  ["true", "all"],
  ["(true)", "all"],
  ['((true) or (http.host eq "a"))', "all"],
  ['true and http.host eq "a"', "some"],
  ["not false", "all"],
  ["ssl", "all"],
  ["not ip.src in {198.51.100.0/24}", "all"],
  ["!(ip.src in $office)", "all"],
  ["ip.src ne 198.51.100.7", "all"],
  ['http.request.uri.path != "/admin"', "all"],
  ["ip.src in {0.0.0.0/0 ::/0}", "all"],
  ["ip.src in {0.0.0.0/1 128.0.0.0/1}", "all"],
  ['starts_with(http.request.uri.path, "/")', "all"],
  ['http.request.uri.path contains "/"', "all"],
  ['http.host contains ""', "all"],
  ['http.request.uri.path matches ".*"', "all"],
  ['http.request.uri.path wildcard "*"', "all"],
  ['http.request.method in {"GET" "POST"}', "all"],
  ["cf.threat_score ge 0", "all"],
  ['http.user_agent contains "Mozilla"', "all"],
  ['lower(http.user_agent) contains "mozilla/5.0"', "all"],
  ['http.user_agent wildcard "*AppleWebKit*"', "all"],
  ['http.user_agent matches "^Mozilla/.*"', "all"],
  ['starts_with(http.user_agent, "Mozilla/5.0 ")', "all"],
  ['http.user_agent contains "Mozilla" and ip.src in {198.51.100.0/24}', "some"],
  ['http.user_agent contains "UptimeRobot"', "some"],
  ['http.user_agent contains "Mozilla/5.0 (compatible; UptimeRobot"', "some"],
  ["len(http.host) > 0", "all"],
  ['http.host eq "a" or not http.host eq "a"', "all"],
  ["false", "none"],
  ["", "none"],
  ["not true", "none"],
  ["false or (false)", "none"],
  ['http.host eq "a" and false', "none"],
  ["ip.src in $office", "some"],
  ["ip.src in {198.51.100.0/24 203.0.113.7}", "some"],
  ['http.request.uri.path eq "/healthz" and not ip.src in {10.0.0.0/8}', "some"],
  ['http.user_agent contains " or true or "', "some"],
  ['http.user_agent eq "a\\" or true or \\"b"', "some"],
  ['(http.host eq "a") and (http.host eq "b")', "some"],
  ['http.request.uri.path in {"/login" "/password-reset"}', "some"],
  ["cf.client.bot", "some"],
  ['http.request.uri.path contains "/api/"', "some"],
])("%s matches %s", (expression, reach) => expect(reachOf(expression)).toBe(reach));

test.each([
  ['http.request.uri.path eq "/api"', true],
  ['http.host eq "a" and starts_with(http.request.uri.path, "/api")', true],
  ['http.request.uri.path eq "/a" or http.request.uri.path eq "/b"', true],
  ['http.request.uri.path eq "/a" or http.host eq "b"', false],
  ['http.request.uri.path ne "/upload"', false],
  ['not starts_with(http.request.uri.path, "/upload")', false],
  ['starts_with(http.request.uri.path, "/")', false],
  ['http.host eq "a"', false],
  ["true", false],
])("%s is bound to paths: %s", (expression, bound) => expect(boundsPath(expression)).toBe(bound));

test.each([
  ["true", true],
  ['http.host eq "app.acme.example"', true],
  ['http.host in {"other.acme.example" "APP.acme.example"}', true],
  ['ends_with(http.host, ".acme.example") and ssl', true],
  ['http.host wildcard "*.acme.example"', true],
  ['http.host matches "^(app|api)[.]acme[.]example$"', true],
  ['http.host ne "other.acme.example"', true],
  ['http.request.uri.path eq "/login"', true],
  ['http.host eq "nobody.acme.example"', false],
  ['(http.host eq "") and http.request.uri.path eq "/login"', false],
])("%s matches the app's host: %s", (expression, matches) => {
  expect(matchesHost(expression, () => ["app.acme.example"])).toBe(matches);
});

test.each([
  ["@", true],
  ["app", true],
  ["*.acme.example", true],
  ["www", false],
  ["*.other.example", false],
])("a record named %s serves the app's host: %s", (record, serves) => {
  expect(matchesHost('http.host eq "app.acme.example"', () => [record])).toBe(serves);
});

test.each([
  ["brackets", "(".repeat(65_536)],
  ["brackets that close", "(".repeat(2_000) + "ssl" + ")".repeat(2_000)],
  ["negations", "not ".repeat(16_384)],
  ["negated brackets", "not(".repeat(800) + "ssl" + ")".repeat(800)],
  ["nested alternatives", "(a or ".repeat(580) + "a" + ")".repeat(580)],
  ["quotes", '\\"'.repeat(32_768)],
  ["letters", "a".repeat(65_536)],
])("reads a filter of many %s in time", (_what, filter) => {
  const began = performance.now();
  expect(["all", "some", "none"]).toContain(reachOf(filter));
  boundsPath(filter);
  matchesHost(filter, () => ["www.acme.com"]);
  expect(performance.now() - began).toBeLessThan(1_000);
});
