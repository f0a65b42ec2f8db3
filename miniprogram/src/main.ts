import { createSSRApp } from 'vue';
import App from './App.vue';

// uni-app creates the app anew for each mini-program start and names this export itself.
export function createApp() {
  return { app: createSSRApp(App) };
}
