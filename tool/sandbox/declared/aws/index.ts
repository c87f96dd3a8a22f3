import type { CloudTable } from "../table";
import { provider } from "./inputs/provider";
import { kms } from "./kms";
import { s3 } from "./s3";

/** AWS as the sandbox knows it: the types that an estate with a vault and a recovery site declares. */
export const aws: CloudTable = {
  package: "aws",
  version: "7.48.0",
  provider,
  resources: {
    ...s3,
    ...kms,
  },
  functions: {},
};
