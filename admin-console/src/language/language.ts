import { ref, watchEffect } from "vue";
import { remembered } from "@/browser/remembered";

export const LANGUAGES = ["zh-CN", "en"] as const;

export type Language = (typeof LANGUAGES)[number];

const choice = remembered("qingliao.console.language");

/** The language of every text on the page: Chinese until a person chooses English. */
export const language = ref<Language>(choice.read() === "en" ? "en" : "zh-CN");

watchEffect(() => {
  document.documentElement.lang = language.value;
});

export function speak(chosen: Language): void {
  language.value = chosen;
  choice.write(chosen);
}
