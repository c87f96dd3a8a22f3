import { MISSING, type Table } from "./table";

export const digitalocean: Table = {
  "digitalocean:index/databaseCluster:DatabaseCluster": {
    without: "the replica and the firewalls refer to it, so that the program cannot be written without it",
    inputs: {
      nodeCount: [1, MISSING],
      privateNetworkUuid: [MISSING],
      region: ["nyc3"],
      "(protect)": [false],
    },
  },
};
