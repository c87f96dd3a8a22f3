import { readCertificate } from "../../policies/certificates";
import { ELLIPTIC, SMALL_SHA1 } from "../support/certificates";

beforeAll(() => void jest.useFakeTimers({ now: new Date("2026-12-31T00:00:00Z") }));
afterAll(() => void jest.useRealTimers());

test("a certificate is read as far as it can be too old or too weak", () => {
  expect(readCertificate(ELLIPTIC)).toEqual({ daysLeft: 1 });
  expect(readCertificate(SMALL_SHA1)).toEqual({ daysLeft: 1, rsaBits: 1024, weakHash: "SHA-1" });
});

test("a certificate that has ended has less than no days left", () => {
  jest.setSystemTime(new Date("2027-01-01T00:00:01Z"));
  expect(readCertificate(ELLIPTIC)?.daysLeft).toBe(-1);
});

test("the first certificate of several is the one that is served", () => {
  expect(readCertificate(`${ELLIPTIC}\n${SMALL_SHA1}`)).not.toHaveProperty("rsaBits");
});

test.each([undefined, "", "{}", ELLIPTIC.slice(0, 200)])("%j is no certificate", (pem) =>
  expect(readCertificate(pem)).toBeUndefined(),
);
