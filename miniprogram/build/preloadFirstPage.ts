import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';

/** The page that the web chat opens with, by its source file. */
const FIRST_PAGE = 'src/pages/chat/index.vue';

type Bundle = Rollup.OutputBundle;

/**
 * Lets the browser fetch the first page's files together with the program that will ask for them: otherwise they are
 * asked for one round trip later, when that program has run.
 */
export function preloadFirstPage(): Plugin {
  return {
    name: 'preload-first-page',
    apply: (_config, { command }) => command === 'build' && process.env.UNI_PLATFORM === 'h5',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => filesOfFirstPage(bundle, html).map(preload),
    },
  };
}

/** Scripts and styles that the first page imports, without what `html` names already. */
export function filesOfFirstPage(bundle: Bundle, html: string): string[] {
  const page = Object.values(bundle).find(
    (file): file is Rollup.OutputChunk =>
      file.type === 'chunk' &&
      file.facadeModuleId?.replace(/\\/g, '/').split('?')[0]?.endsWith(FIRST_PAGE) === true,
  );
  if (page === undefined) {
    throw new Error(`No built file holds ${FIRST_PAGE}.`);
  }
  const files = new Set<string>();
  const add = (chunk: Rollup.OutputChunk): void => {
    if (files.has(chunk.fileName)) {
      return;
    }
    files.add(chunk.fileName);
    chunk.viteMetadata?.importedCss.forEach((style) => files.add(style));
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') {
        add(imported);
      }
    }
  };
  add(page);
  return [...files].filter((file) => !html.includes(file));
}

function preload(file: string): HtmlTagDescriptor {
  const href = `./${file}`;
  return file.endsWith('.css')
    ? { tag: 'link', attrs: { rel: 'preload', as: 'style', href }, injectTo: 'head' }
    : { tag: 'link', attrs: { rel: 'modulepreload', href }, injectTo: 'head' };
}
