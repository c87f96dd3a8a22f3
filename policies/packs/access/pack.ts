import { runPack } from "../../pack";

void runPack("access");
