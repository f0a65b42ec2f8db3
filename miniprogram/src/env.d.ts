/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where chat-api is, for the mini-program: https://chat.example.cn, without a trailing slash. */
  readonly VITE_API_BASE?: string;
}

declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}
