import { fileURLToPath } from 'node:url';
import uni from '@dcloudio/vite-plugin-uni';
import { defineConfig } from 'vite';
import { installable } from './build/installable';
import { textSize } from './build/textSize';

export default defineConfig({
  plugins: [uni(), installable()],
  css: { postcss: { plugins: [textSize()] } },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    // WeChat forbids new Function: vue-i18n must interpret its messages instead of compiling them to code.
    __INTLIFY_JIT_COMPILATION__: true,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
  },
  build: {
    // WeChat's own compiler rejects newer syntax such as ??, and uni-app would ship it as it is.
    target: 'es2015',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
