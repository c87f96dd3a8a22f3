import { servePack } from "../../pack";

servePack("tls");
