import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'node_modules', 'target', 'src/api/schema.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    languageOptions: { globals: { ...globals.browser, uni: 'readonly', wx: 'readonly' } },
    rules: {
      // Types come from TypeScript; uni-app names pages index.vue.
      'no-undef': 'off',
      'vue/multi-word-component-names': 'off',
      // A class that WeChat does not know fails only on the device, so texts never become HTML.
      'vue/no-v-html': 'error',
    },
  },
  {
    // Views and stores speak to the server through src/api, to the device through src/platform.
    files: ['src/{pages,me,components,stores}/**/*.{ts,vue}'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'wx', 'localStorage', 'document', 'window'],
    },
  },
  {
    files: ['*.{ts,mts,mjs}', 'build/**', 'tests/**', 'dev/**'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['pwa/*.js'],
    languageOptions: { globals: globals.serviceworker },
  },
  prettier,
);
