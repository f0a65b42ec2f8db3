/** Built-in components that the mini-program uses; one that is not here fails its compilation. */
export const BUILT_IN_TAGS: ReadonlySet<string> = new Set([
  "view",
  "text",
  "button",
  "scroll-view",
  "input",
  "textarea",
]);
