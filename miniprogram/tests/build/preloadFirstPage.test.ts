import type { Rollup } from 'vite';
import { describe, expect, it } from 'vitest';
import { filesOfFirstPage } from '../../build/preloadFirstPage';

const CHAT_PAGE = '/anywhere/src/pages/chat/index.vue';

function chunk(
  fileName: string,
  from: Partial<Rollup.OutputChunk>,
  styles: string[] = [],
): Rollup.OutputChunk {
  const viteMetadata = { importedCss: new Set(styles), importedAssets: new Set<string>() };
  return { type: 'chunk', fileName, imports: [], ...from, viteMetadata } as unknown as Rollup.OutputChunk;
}

function bundleOf(...chunks: Rollup.OutputChunk[]): Rollup.OutputBundle {
  return Object.fromEntries(chunks.map((each) => [each.fileName, each]));
}

describe('what is fetched together with the program', () => {
  it('is the chat page with all that it imports, directly or not, once each', () => {
    const bundle = bundleOf(
      chunk('program.js', { imports: [] }),
      chunk('account.js', { facadeModuleId: '/anywhere/src/pages/account/index.vue' }),
      chunk('header.js', { imports: ['program.js', 'icon.js'] }, ['header.css']),
      chunk('icon.js', { imports: ['program.js'] }),
      chunk('chat.js', { facadeModuleId: CHAT_PAGE, imports: ['program.js', 'header.js', 'icon.js'] }, [
        'chat.css',
      ]),
    );

    const files = filesOfFirstPage(bundle, '<script type="module" src="./program.js"></script>');

    expect(files.sort()).toEqual(['chat.css', 'chat.js', 'header.css', 'header.js', 'icon.js']);
  });

  it('must be there: a page that was moved fails the build', () => {
    expect(() => filesOfFirstPage(bundleOf(chunk('program.js', {})), '')).toThrow('src/pages/chat/index.vue');
  });
});
