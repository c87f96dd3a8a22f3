import { observation } from "./aws/observation";
import { places } from "./aws/places";
import { storage } from "./aws/storage";
import type { Table } from "./table";

export const aws: Table = { ...storage, ...observation, ...places };
