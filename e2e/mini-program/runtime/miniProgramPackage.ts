import type { template } from "glass-easel";

/** The compiled mini-program, served beside the runtime as package.js; paths have no extension. */
export interface MiniProgramPackage {
  readonly app: AppConfig;
  /** theme.json: what `@name` means in each theme. */
  readonly theme: Readonly<Record<Theme, Readonly<Record<string, string>>>>;
  readonly configs: Readonly<Record<string, ComponentConfig>>;
  readonly styles: Readonly<Record<string, { readonly scope: string; readonly css: string }>>;
  /** With the extension. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly templates: template.ProcGenGroupList;
  readonly builtInTemplates: template.ProcGenGroupList;
}

export type Theme = "light" | "dark";

export interface AppConfig {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string }[] };
  readonly window: { readonly backgroundColor: string };
  readonly themeLocation: string;
}

export interface ComponentConfig {
  readonly component?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
}

export function pagesOf(app: AppConfig): readonly string[] {
  return [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/\/$/, "")}/${page}`)),
  ];
}
