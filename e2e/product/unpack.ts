import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { javaCommand } from "./javaCommand.ts";
import { project } from "./project.ts";

const MODULES = ["model-server", "chat-api"] as const;
export type Module = (typeof MODULES)[number];

const unpacked = join(project, "e2e/test-results/apps");

/** Before the first test, as ./run does it: an unpacked process starts in half the time that its one jar takes. */
export default function unpackAll(): void {
  rmSync(unpacked, { recursive: true, force: true });
  for (const module of MODULES) {
    const target = join(project, module, "target");
    const jar = jarIn(target, module);
    if (jar === undefined) {
      throw new Error(`${module} is not built: ${target} holds no jar. ./test builds it.`);
    }
    execFileSync(javaCommand(), ["-Djarmode=tools", "-jar", jar, "extract", "--destination", join(unpacked, module)]);
  }
}

/** To start; its libraries lie beside it. */
export function unpackedJar(module: Module): string {
  const jar = jarIn(join(unpacked, module), module);
  if (jar === undefined) {
    throw new Error(`${module} was not unpacked.`);
  }
  return jar;
}

function jarIn(folder: string, module: Module): string | undefined {
  const jar = readdirSync(folder).find((file) => file.startsWith(`${module}-`) && file.endsWith(".jar"));
  return jar === undefined ? undefined : join(folder, jar);
}
