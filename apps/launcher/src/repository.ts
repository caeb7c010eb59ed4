import { resolve } from "node:path";

/** The folder of the whole project. */
export const repository = resolve(import.meta.dirname, "../../..");
