import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { project } from "../../product/project.ts";

const FOLDER = join(project, "miniprogram/dist/build/mp-weixin");

/** The mini-program as WeChat gets it: files by their path, without the leading slash. */
export function builtBundle(): ReadonlyMap<string, string> {
  if (!existsSync(join(FOLDER, "app.json"))) {
    throw new Error(`The mini-program is not built: ${FOLDER} holds no app.json. ./test builds it.`);
  }
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|json|wxml|wxss)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(FOLDER, file), readFileSync(file, "utf8")]));
}
