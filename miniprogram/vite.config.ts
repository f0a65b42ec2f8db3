import { fileURLToPath } from 'node:url';
import uni from '@dcloudio/vite-plugin-uni';
import { defineConfig } from 'vite';
import { installable } from './build/installable';
import { preloadFirstPage } from './build/preloadFirstPage';
import { ownServerAlone } from './build/ownServerAlone';
import { textSize } from './build/textSize';
import { wechatAppId } from './build/wechatAppId';

export default defineConfig({
  plugins: [ownServerAlone(), uni(), installable(), preloadFirstPage(), wechatAppId()],
  css: { postcss: { plugins: [textSize()] } },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // WeChat's own compiler rejects newer syntax such as ??, and uni-app would ship it as it is.
    target: 'es2015',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
