import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { project } from "../product/project.ts";

export interface Package {
  readonly name: string;
  /** Unpacked, as WeChat counts. */
  readonly bytes: number;
}

interface AppConfiguration {
  readonly subPackages?: readonly { readonly root: string }[];
}

/** The mini-program's main package, which is loaded before its first page, and each subpackage. */
export function packages(): readonly Package[] {
  const built = join(project, "miniprogram/dist/build/mp-weixin");
  const { subPackages = [] } = JSON.parse(readFileSync(join(built, "app.json"), "utf8")) as AppConfiguration;
  const apart = subPackages.map(({ root }) => ({ name: root, bytes: bytesBelow(join(built, root)) }));
  const all = bytesBelow(built);
  return [{ name: "main", bytes: apart.reduce((rest, { bytes }) => rest - bytes, all) }, ...apart];
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
