import type { Plugin } from 'vite';

const RUNTIME = /uni-mp-weixin\/dist\/uni\.mp\.esm\.js$/;
const ASKED = 'isFunction(wx.preloadAssets)';

/**
 * uni-app's runtime loads a picture from a host of its maker's three seconds after each start, whose name it spells by
 * numbers. A self-hosted product calls its own server alone.
 */
export function ownServerAlone(): Plugin {
  return {
    name: 'own-server-alone',
    enforce: 'pre',
    transform(code, id) {
      if (!RUNTIME.test(id)) {
        return null;
      }
      if (!code.includes(ASKED)) {
        throw new Error(`${id} preloads in another way than before: look whom it calls.`);
      }
      return { code: code.replace(ASKED, 'false'), map: null };
    },
  };
}
