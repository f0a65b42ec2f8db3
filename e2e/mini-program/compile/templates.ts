import { createRequire } from "node:module";
import type { TmplGroup as Group } from "glass-easel-template-compiler";

const { TmplGroup } = createRequire(import.meta.url)("glass-easel-template-compiler") as { TmplGroup: typeof Group };

/** JavaScript that gives the templates by their paths, made by WeChat's own compiler from WXML. */
export function compileTemplates(wxml: ReadonlyMap<string, string>): string {
  const group = new TmplGroup();
  try {
    for (const [path, source] of wxml) {
      const problems = group.addTmpl(path, source) as unknown[];
      if (problems.length > 0) {
        throw new Error(`${path}.wxml does not compile: ${JSON.stringify(problems)}`);
      }
    }
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}
