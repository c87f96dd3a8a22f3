import type { CloudConfig } from "./cloudConfig";

/** The user that administrators take; the edge's policy names it, and certificates are made out to it. */
export const OPERATIONS_USER = "operations";

const AUTHORITY = "/etc/ssh/holdfast-authority.pub";

/**
 * The user of administrators, whom the certificates of one authority let in, and nothing else. For root and every
 * other user the authority counts for nothing, whatever it signs. Without an authority there is no such user.
 * Upholds P27, P28.
 *
 * Cloudflare's documents ask for a server that trusts the authority and has the user, and for no more; a session's
 * certificate is taken to be made out to the user that it is for, which is what sshd looks for by itself.
 */
export function administrators(authority: string): CloudConfig {
  if (authority === "") return { packages: [], files: [], commands: [] };
  return {
    packages: ["sudo"],
    // Root by sudo without a password, since the user has none: the session is the person's, and on record.
    users: [{ name: OPERATIONS_USER, administers: true }],
    files: [
      { path: AUTHORITY, content: `${authority.trim()}\n` },
      { path: "/etc/ssh/sshd_config.d/02-holdfast-administrators.conf", permissions: "0600", content: SSHD },
    ],
    commands: [],
  };
}

const SSHD = `Match User ${OPERATIONS_USER}
    TrustedUserCAKeys ${AUTHORITY}
    AuthorizedKeysFile none
`;
