import type { AppConfig, ComponentConfig } from "../runtime/miniProgramPackage.ts";
import { BUILT_IN_TEMPLATES } from "../runtime/native/templates.ts";
import { builtBundle } from "./builtBundle.ts";
import { requireKnownTags } from "./knownTags.ts";
import { compileStyle } from "./styles.ts";
import { compileTemplates } from "./templates.ts";

/** The source of the module that runtime/miniProgramPackage.ts describes. */
export function miniProgramPackage(): string {
  const files = builtBundle();
  const app = parse<AppConfig>(files, "app.json");
  const configs: Record<string, ComponentConfig> = {};
  const styles: Record<string, { scope: string; css: string }> = {};
  const wxml = new Map<string, string>();
  for (const [file, source] of files) {
    const path = file.replace(/\.\w+$/, "");
    if (file.endsWith(".wxml")) {
      wxml.set(path, source);
      configs[path] = parse<ComponentConfig>(files, `${path}.json`);
      requireKnownTags(path, source, configs[path].usingComponents ?? {});
      // Pages and app.wxss share one scope without a prefix.
      const scope = configs[path].component === true ? `s${wxml.size}` : "";
      styles[path] = { scope, css: compileStyle(files.get(`${path}.wxss`) ?? "", scope) };
    }
  }
  styles["app"] = { scope: "", css: compileStyle(files.get("app.wxss") ?? "", "") };
  const scripts = Object.fromEntries([...files].filter(([file]) => file.endsWith(".js")));
  return [
    `export const app = ${JSON.stringify(app)};`,
    `export const theme = ${files.get(app.themeLocation) ?? "{}"};`,
    `export const configs = ${JSON.stringify(configs)};`,
    `export const styles = ${JSON.stringify(styles)};`,
    `export const scripts = ${JSON.stringify(scripts)};`,
    `export const templates = ${compileTemplates(wxml)};`,
    `export const builtInTemplates = ${compileTemplates(BUILT_IN_TEMPLATES)};`,
  ].join("\n");
}

function parse<T>(files: ReadonlyMap<string, string>, file: string): T {
  const source = files.get(file);
  if (source === undefined) {
    throw new Error(`The built mini-program holds no ${file}.`);
  }
  return JSON.parse(source) as T;
}
