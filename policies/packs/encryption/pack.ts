import { servePack } from "../../pack";

servePack("encryption");
