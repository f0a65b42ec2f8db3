import postcss from "postcss";
import selectors from "postcss-selector-parser";
import { BUILT_IN_TAGS } from "../runtime/native/tags.ts";

/**
 * WXSS as CSS. A class gets the prefix of the component that it belongs to, as WeChat does to keep components' styles
 * apart; without a scope it stays as it is. 750 rpx are as wide as the screen.
 */
export function compileStyle(wxss: string, scope: string): string {
  const root = postcss.parse(wxss);
  const scoped = selectors((list) => {
    list.walkClasses((name) => {
      name.value = scope === "" ? name.value : `${scope}--${name.value}`;
    });
    list.walkTags((tag) => {
      tag.value = tag.value === "page" || BUILT_IN_TAGS.has(tag.value) ? `wx-${tag.value}` : tag.value;
    });
  });
  root.walkAtRules("import", (rule) => {
    throw rule.error("Styles of other files are not read.");
  });
  root.walkRules((rule) => {
    const isStep = rule.parent?.type === "atrule" && "name" in rule.parent && /keyframes$/.test(rule.parent.name);
    if (!isStep) {
      rule.selector = scoped.processSync(rule.selector);
    }
  });
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/([\d.]+)rpx\b/g, "calc($1 * 100vw / 750)");
  });
  return root.toString();
}
