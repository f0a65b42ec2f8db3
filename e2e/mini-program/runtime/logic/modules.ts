/** What a mini-program's logic does not find on a phone, though this page has it. */
const MISSING = [
  "window",
  "document",
  "navigator",
  "location",
  "fetch",
  "XMLHttpRequest",
  "localStorage",
  "TextDecoder",
  "TextEncoder",
  "AbortController",
  "self",
];

/** CommonJS modules of the mini-program, each run once when it is first required. */
export class Modules {
  readonly #exports = new Map<string, Record<string, unknown>>();

  constructor(
    private readonly scripts: Readonly<Record<string, string>>,
    /** Names that every module finds, such as `wx`. */
    private readonly globals: Readonly<Record<string, unknown>>,
  ) {}

  /** `path` is that of a file, with its extension. */
  require(path: string): Record<string, unknown> {
    const known = this.#exports.get(path);
    if (known !== undefined) {
      return known;
    }
    const source = this.scripts[path];
    if (source === undefined) {
      throw new Error(`module '${path}' is not defined`);
    }
    const module = { exports: {} as Record<string, unknown> };
    this.#exports.set(path, module.exports);
    const names = [...Object.keys(this.globals), "require", "module", "exports", ...MISSING];
    const run = new Function(...names, `${source}\n//# sourceURL=mini-program/${path}`) as (
      ...given: unknown[]
    ) => void;
    const from = (request: string) => this.require(resolve(path, request));
    run(...Object.values(this.globals), from, module, module.exports);
    this.#exports.set(path, module.exports);
    return module.exports;
  }
}

function resolve(from: string, request: string): string {
  const path = new URL(request, `file:///${from}`).pathname.slice(1);
  return path.endsWith(".js") ? path : `${path}.js`;
}
