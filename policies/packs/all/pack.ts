import { servePack } from "../../pack";

servePack("all");
