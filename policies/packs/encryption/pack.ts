import { runPack } from "../../pack";

void runPack("encryption");
