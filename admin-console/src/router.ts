import { watch } from "vue";
import { createRouter, type Router, type RouterHistory } from "vue-router";
import { modules } from "@/modules";
import { admit, HOME } from "@/session/guard";
import { useSession } from "@/session/session";
import { shellTexts } from "@/shell/texts";

export function createConsoleRouter(history: RouterHistory): Router {
  const session = useSession();
  const router = createRouter({
    history,
    routes: [
      ...modules.flatMap((module) => module.routes),
      // The folder of the assets is an address that people try.
      { path: "/console/", redirect: HOME },
      { path: "/", redirect: HOME },
      {
        path: "/:elsewhere(.*)*",
        component: () => import("@/shell/NotFoundPage.vue"),
        meta: { title: () => shellTexts.value.notFound.title },
      },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  router.beforeEach((to) => admit(to, session.account !== null));
  watch(
    () => router.currentRoute.value.meta.title?.(),
    (title) => {
      document.title = [title, shellTexts.value.product].filter(Boolean).join(" · ");
    },
    { immediate: true },
  );
  return router;
}
