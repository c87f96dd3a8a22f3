import { runPack } from "../../pack";

void runPack("all");
