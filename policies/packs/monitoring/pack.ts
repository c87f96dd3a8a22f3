import { packOf } from "../../pack";
import { version } from "./package.json";

export const { serve, run } = packOf("monitoring", version);
