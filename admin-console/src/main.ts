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
import { createConsoleRouter } from "@/router";
import { authenticateSession } from "@/session/authenticateSession";
import { useSession } from "@/session/session";

const app = createApp(App).use(createPinia());
const session = useSession();
const router = createConsoleRouter(createWebHistory("/"));

authenticateSession(session, router);
app.use(router).mount("#app");
