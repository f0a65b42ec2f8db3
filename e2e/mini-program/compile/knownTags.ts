import { BUILT_IN_TAGS } from "../runtime/native/tags.ts";

/** Written in WXML, and no component. */
const SYNTAX: ReadonlySet<string> = new Set(["block", "slot", "template", "wxs", "import", "include"]);

/** The framework would show an unknown tag as a box without behaviour; WeChat may have more to it. */
export function requireKnownTags(path: string, wxml: string, usingComponents: Readonly<Record<string, string>>): void {
  for (const [, tag = ""] of wxml.matchAll(/<([a-z][\w-]*)[\s/>]/g)) {
    if (!BUILT_IN_TAGS.has(tag) && !SYNTAX.has(tag) && !(tag in usingComponents)) {
      throw new Error(`${path}.wxml uses <${tag}>, which runtime/native does not have yet.`);
    }
  }
}
