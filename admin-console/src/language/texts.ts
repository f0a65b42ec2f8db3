import { computed, type ComputedRef } from "vue";
import { language, type Language } from "./language";

/**
 * A module's texts in the language spoken now. A text with numbers or names in it is a function, so that a
 * missing text or a missing argument does not compile.
 */
export function defineTexts<T extends object>(texts: Record<Language, T>): ComputedRef<T> {
  return computed(() => texts[language.value]);
}
