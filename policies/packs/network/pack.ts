import { runPack } from "../../pack";

void runPack("network");
