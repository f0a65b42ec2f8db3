import type { RouteLocationNormalized, RouteLocationRaw } from "vue-router";

declare module "vue-router" {
  interface RouteMeta {
    /** Open to a person who has not logged in, and shown without navigation. */
    public?: boolean;
    title?: () => string;
  }
}

export const HOME = "/admin";

/** Where a person may go: everything for an admin, the login page for everyone else. */
export function admit(to: RouteLocationNormalized, isAdmin: boolean): true | RouteLocationRaw {
  if (to.meta.public) {
    return isAdmin ? pathAfterLogin(to.query.next) : true;
  }
  return isAdmin || loginThenBackTo(to.fullPath);
}

export function loginThenBackTo(path: string, query: { expired?: "1" } = {}): RouteLocationRaw {
  return { path: "/admin/login", query: path === HOME ? query : { ...query, next: path } };
}

/** `next` comes from the address bar: only the consoles' own pages are followed. */
export function pathAfterLogin(next: unknown): string {
  const isOurs = typeof next === "string" && /^\/(admin|ops)([/?#]|$)/.test(next);
  return isOurs && !next.startsWith("/admin/login") ? next : HOME;
}
