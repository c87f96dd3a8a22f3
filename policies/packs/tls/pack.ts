import { runPack } from "../../pack";

void runPack("tls");
