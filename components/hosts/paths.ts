/** Where things are on a server. Enrollment delivers what is secret; nothing of it is in the machine's user data. */
export const PATHS = {
  /** The reference app, a package of Python. */
  app: "/opt/holdfast/app",
  /** Settings of the app, delivered at enrollment after what they and the app need: the next two. */
  appEnvironment: "/etc/holdfast/app.env",
  /** Authority that the database's certificate is checked against, delivered at enrollment. */
  databaseCa: "/etc/holdfast/tls/database-ca.pem",
  /** Credential of the image's registry in podman's form, delivered at enrollment where the registry asks for one. */
  registryCredential: "/etc/holdfast/registry.json",
  /** Key that the server makes at its first boot and that never leaves it, and the request for its certificate. */
  identityKey: "/etc/holdfast/identity/server.key",
  identityRequest: "/etc/holdfast/identity/server.csr",
  /** Certificate and key that the server shows the edge, delivered at enrollment. */
  originCertificate: "/etc/holdfast/tls/origin.crt",
  originKey: "/etc/holdfast/tls/origin.key",
  /** Authorities of the edge's client certificate, delivered at enrollment; two while one replaces the other. */
  edgeClientCa: "/etc/holdfast/tls/edge-client-ca.pem",
  /** Written last at enrollment, and again when a certificate was renewed: now nginx may start, or reload. */
  enrolled: "/etc/holdfast/enrolled",
  /** Address to listen on for the load balancer, found at boot. */
  privateListen: "/run/holdfast/listen-private.conf",
  /** Token of the edge's tunnel, delivered at enrollment to operations servers. */
  tunnelToken: "/etc/holdfast/tunnel-token",
} as const;

/** Ports of a server. */
export const PORTS = {
  /** TLS, from the load balancer. */
  tls: 443,
  /** Health check, from the load balancer, on the private address. */
  health: 8081,
  /** The app itself, on loopback. */
  app: 8080,
} as const;
