import { resolve } from "node:path";

/** The repository's root. */
export const project = resolve(import.meta.dirname, "../..");
