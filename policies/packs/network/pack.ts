import { servePack } from "../../pack";

servePack("network");
