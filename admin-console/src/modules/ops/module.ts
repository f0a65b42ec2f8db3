import { Cpu } from "@element-plus/icons-vue";
import type { ConsoleModule } from "../module";
import { texts } from "./texts";

const title = () => texts.value.title;

export default {
  routes: [{ path: "/ops", component: () => import("./OpsPage.vue"), meta: { title } }],
  navigation: [{ console: "ops", order: 10, path: "/ops", label: title, icon: Cpu }],
} satisfies ConsoleModule;
