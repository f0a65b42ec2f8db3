import type { ConsoleModule } from "../module";
import { texts } from "./texts";

export default {
  routes: [
    {
      path: "/admin/login",
      component: () => import("./LoginPage.vue"),
      meta: { public: true, title: () => texts.value.title },
    },
  ],
} satisfies ConsoleModule;
