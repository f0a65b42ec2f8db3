import { Odometer } from "@element-plus/icons-vue";
import type { ConsoleModule } from "../module";
import { texts } from "./texts";

const title = () => texts.value.title;

export default {
  routes: [{ path: "/admin", component: () => import("./OverviewPage.vue"), meta: { title } }],
  navigation: [{ console: "admin", order: 10, path: "/admin", label: title, icon: Odometer }],
} satisfies ConsoleModule;
