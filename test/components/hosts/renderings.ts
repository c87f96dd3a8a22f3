import { parse } from "yaml";
import { renderAppServer } from "../../../components/hosts/appServer";
import { renderOperationsServer } from "../../../components/hosts/operationsServer";
import { renderRecoveryServer } from "../../../components/hosts/recoveryServer";

/** What servers of each role are born with. */

const args = {
  hosts: ["app.shop.example"],
  privateCidr: "10.10.0.0/20",
  administrationCidrs: ["10.10.0.0/20", "10.20.0.0/20"],
  restartHour: 1,
};
/** As many ranges as the edge publishes. */
export const admitFrom = Array.from({ length: 15 }, (_, index) => `173.245.${index * 16}.0/20`);

const releases = { bucket: "acme-prod-vault-copy", region: "eu-west-2", prefix: "releases/" };

export const app = () => renderAppServer(args);
export const recovery = () => renderRecoveryServer({ ...args, admitFrom, releases });
/** The longest that the settings take. */
export const image = `registry.shop.example:5000/${"team/".repeat(80)}app@sha256:${"0123456789abcdef".repeat(4)}`;
export const ownApp = () => renderAppServer({ ...args, image });
export const privateApp = () => renderAppServer({ ...args, image, privateRegistry: true });
export const ownRecovery = () =>
  renderRecoveryServer({ ...args, admitFrom, releases, image, privateRegistry: true });
/** An authority as the edge makes one. Its other half is nowhere. */
export const sshAuthority =
  "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOYnCX0XRQCMKAzk76+fY4Mh598xI/P4mV48sfm5e4iAWe1f5tFAVUOcvTQz1HP+FT594r5zGptXzVdcWFhYgjw= open-ssh-ca@cloudflareaccess.org";
export const operations = () =>
  renderOperationsServer({ peerCidr: "10.20.0.0/20", sshAuthority, restartHour: 4 });
/** Before the firm has an authority. */
export const closedOperations = () => renderOperationsServer({ peerCidr: "10.20.0.0/20", restartHour: 4 });

/** The files of a server, by path. */
export function files(userData: string): Record<string, string> {
  const listed: { path: string; content: string }[] = parse(userData).write_files;
  return Object.fromEntries(listed.map(({ path, content }) => [path, content]));
}
