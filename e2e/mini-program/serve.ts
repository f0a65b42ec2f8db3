import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, sep } from "node:path";
import type { Page } from "@playwright/test";
import ts from "typescript";
import { miniProgramPackage } from "./compile/miniProgramPackage.ts";

/** Below the product's own address: in WeChat no origin stands between a mini-program and its server. */
export const PLACE = "/wechat-on-a-phone/";

const RUNTIME = join(import.meta.dirname, "runtime");
const MODULES = "modules/";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".ts": "text/javascript; charset=utf-8",
};

const served = new Map<string, string>();

/** Gives the page the runtime and the compiled mini-program in it; everything else goes on to the product. */
export async function serveMiniProgram(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}${PLACE}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(PLACE.length);
    const body = served.get(path) ?? contentOf(path);
    served.set(path, body);
    await route.fulfill({ body, contentType: TYPES[extname(path)] ?? "text/plain" });
  });
}

function contentOf(path: string): string {
  if (path === "package.js") {
    return miniProgramPackage();
  }
  if (path.startsWith(MODULES)) {
    return readFileSync(installed(path.slice(MODULES.length)), "utf8");
  }
  const source = readFileSync(join(RUNTIME, path), "utf8");
  return path.endsWith(".ts") ? withoutTypes(source) : source;
}

function withoutTypes(source: string): string {
  const { ES2022: target } = ts.ScriptTarget;
  const { ESNext: module } = ts.ModuleKind;
  return ts.transpileModule(source, { compilerOptions: { target, module, verbatimModuleSyntax: true } }).outputText;
}

/** `glass-easel/dist/….js`, wherever npm has put that package. */
function installed(path: string): string {
  const [name, ...rest] = path.split("/") as [string, ...string[]];
  const main = createRequire(import.meta.url).resolve(name);
  const folder = main.slice(0, main.lastIndexOf(`${sep}${name}${sep}`) + name.length + 1);
  return join(dirname(join(folder, "x")), ...rest);
}
