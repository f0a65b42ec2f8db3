/** WXML of the built-in components that have more than their slot. */
export const BUILT_IN_TEMPLATES: ReadonlyMap<string, string> = new Map([
  ["built-in/scroll-view", "<div><slot /></div>"],
]);
