import type { Component } from "vue";
import type { RouteRecordRaw } from "vue-router";

export type Console = "admin" | "ops";

export interface NavigationEntry {
  console: Console;
  /** Entries of one console stand in this order. */
  order: number;
  path: string;
  label: () => string;
  icon: Component;
}

/** What a feature brings to the consoles. Every `modules/<feature>/module.ts` exports one by default. */
export interface ConsoleModule {
  routes: RouteRecordRaw[];
  navigation?: NavigationEntry[];
}
