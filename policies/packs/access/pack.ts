import { servePack } from "../../pack";

servePack("access");
