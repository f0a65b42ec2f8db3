import { computed, ref, watchEffect } from "vue";
import { remembered } from "@/browser/remembered";

export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

const choice = remembered("qingliao.console.theme");
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = ref(systemDark.matches);
systemDark.addEventListener("change", (event) => {
  systemIsDark.value = event.matches;
});

export const theme = ref<Theme>(THEMES.find((known) => known === choice.read()) ?? "system");

export const dark = computed(() => (theme.value === "system" ? systemIsDark.value : theme.value === "dark"));

watchEffect(
  () => {
    document.documentElement.classList.toggle("dark", dark.value);
  },
  // Before the components that read colours from the page.
  { flush: "sync" },
);

export function wear(chosen: Theme): void {
  theme.value = chosen;
  choice.write(chosen);
}
