import { createPinia } from "pinia";
import { createApp } from "vue";
import { createWebHistory } from "vue-router";
import "element-plus/theme-chalk/dark/css-vars.css";
import "element-plus/theme-chalk/el-message.css";
import "element-plus/theme-chalk/el-message-box.css";
import "@/styles/tokens.css";
import "@/styles/element.css";
import "@/styles/page.css";
import App from "@/App.vue";
import { authenticateWith } from "@/api/http";
import { createConsoleRouter } from "@/router";
import { loginThenBackTo } from "@/session/guard";
import { useSession } from "@/session/session";

const app = createApp(App).use(createPinia());
const session = useSession();
const router = createConsoleRouter(createWebHistory("/"));

authenticateWith({
  token: () => session.token,
  rejected(token) {
    // Several requests may be refused at once, and a late one may belong to the session before this one.
    if (session.token === token) {
      session.end();
      void router.push(loginThenBackTo(router.currentRoute.value.fullPath, { expired: "1" }));
    }
  },
});

app.use(router).mount("#app");
