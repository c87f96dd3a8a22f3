import { createECDH, createHash, createPrivateKey, type KeyObject } from "node:crypto";

/**
 * The key of a certificate authority of the sandbox. It is derived from its name, so that it outlives a restart
 * without being kept anywhere, and anybody can derive it: it vouches for nothing outside this machine.
 */
export function authorityKey(name: string): KeyObject {
  const pair = createECDH("prime256v1");
  const secret = createHash("sha256").update(`holdfast sandbox authority: ${name}`).digest();
  pair.setPrivateKey(secret);
  const point = pair.getPublicKey();
  return createPrivateKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      d: secret.toString("base64url"),
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
}

/** Certificate of the authority of managed databases, whose key is `authorityKey("database")`. */
export const DATABASE_CA = `-----BEGIN CERTIFICATE-----
MIIB1TCCAXugAwIBAgIQVsuMrociV8/8A3oGI2fwrDAKBggqhkjOPQQDAjBJMRkw
FwYDVQQKExBIb2xkZmFzdCBzYW5kYm94MSwwKgYDVQQDEyNIb2xkZmFzdCBzYW5k
Ym94IGRhdGFiYXNlIGF1dGhvcml0eTAeFw0yNjAxMDEwMDAwMDBaFw00NjAxMDEw
MDAwMDBaMEkxGTAXBgNVBAoTEEhvbGRmYXN0IHNhbmRib3gxLDAqBgNVBAMTI0hv
bGRmYXN0IHNhbmRib3ggZGF0YWJhc2UgYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEfhXBZnMSbdrBAoy4jVogmaJACCm7BGmxt/H/39EDUwqmFsqP
gN7g3ASDYiP7fRqyovIgt7R/HibLZ8flJxD7faNFMEMwDgYDVR0PAQH/BAQDAgEG
MBIGA1UdEwEB/wQIMAYBAf8CAQAwHQYDVR0OBBYEFPngLEgCGcZam/SmTqe99IQI
cuhuMAoGCCqGSM49BAMCA0gAMEUCIH7dKHufAWrZPvHawOkWIE2UBM5MRZKyrsX9
4Bc1zpWZAiEAnaHDmZFb19QnA2HsyZWYphpi8foD/NRJTVaPlvo7H/g=
-----END CERTIFICATE-----
`;

/** Certificate of the authority of origin servers, whose key is `authorityKey("origin")`. */
export const ORIGIN_CA = `-----BEGIN CERTIFICATE-----
MIIB0jCCAXegAwIBAgIQbM2eZvmgu1o8usYfVgy3DTAKBggqhkjOPQQDAjBHMRkw
FwYDVQQKExBIb2xkZmFzdCBzYW5kYm94MSowKAYDVQQDEyFIb2xkZmFzdCBzYW5k
Ym94IG9yaWdpbiBhdXRob3JpdHkwHhcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMDAw
MDAwWjBHMRkwFwYDVQQKExBIb2xkZmFzdCBzYW5kYm94MSowKAYDVQQDEyFIb2xk
ZmFzdCBzYW5kYm94IG9yaWdpbiBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATYs+8LB+/wTY92ciuRvIj8M6uUNiPgFaor59xL5iF8+k0RbVkzpmZi
TeX5H7QsHkrJr6ciUZVedMv7JxL2DfMQo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYD
VR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQU3Lq9y1FG1AeaCFlHOCWjNNdV8Eow
CgYIKoZIzj0EAwIDSQAwRgIhAL59lKZlkBEcOeUJ6WZRIUqJ+sMnJyR/5Pg5Aj0D
kIHPAiEA2H+XSrX/NIucnFUpbaz88tc0U16FGcItwgrZ56Mi0Eg=
-----END CERTIFICATE-----
`;
