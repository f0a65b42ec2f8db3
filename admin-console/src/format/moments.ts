import { language } from "@/language/language";

/** An instant in the reader's own time zone, as 2026/11/21 10:20. */
export function moment(instant: string): string {
  return format(new Date(instant), { dateStyle: "medium", timeStyle: "short" });
}

export function day(instant: string): string {
  return format(new Date(instant), { dateStyle: "medium" });
}

/** As 10:20:31. */
export function clock(epochMillis: number): string {
  return format(new Date(epochMillis), {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
  });
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.value, options).format(date);
}
