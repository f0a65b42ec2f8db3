import { createSSRApp } from 'vue';
import App from './App.vue';
import { i18n } from './locales';

// uni-app creates the app anew for each mini-program start and names this export itself.
export function createApp() {
  const app = createSSRApp(App);
  app.use(i18n);
  return { app };
}
