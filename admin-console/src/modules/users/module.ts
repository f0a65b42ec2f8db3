import { User } from "@element-plus/icons-vue";
import type { ConsoleModule } from "../module";
import { texts } from "./texts";

const title = () => texts.value.title;

export default {
  routes: [
    { path: "/admin/users", component: () => import("./UsersPage.vue"), meta: { title } },
    { path: "/admin/users/:id", component: () => import("./UserPage.vue"), props: true, meta: { title } },
  ],
  navigation: [{ console: "admin", order: 20, path: "/admin/users", label: title, icon: User }],
} satisfies ConsoleModule;
