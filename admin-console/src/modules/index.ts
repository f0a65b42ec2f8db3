import type { ConsoleModule } from "./module";

const found = import.meta.glob<ConsoleModule>("./*/module.ts", { eager: true, import: "default" });

export const modules: ConsoleModule[] = Object.values(found);
