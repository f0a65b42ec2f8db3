import { language } from "@/language/language";

/** A number for people, apart from its unit, so that a page may set the two in different type. */
export interface Quantity {
  figure: string;
  /** Empty for a plain number. */
  unit: string;
}

/** Stands where a figure is not known. */
export const UNKNOWN = "—";

export const MEBIBYTE = 1024 * 1024;

export function count(value: number): string {
  return new Intl.NumberFormat(language.value, { maximumFractionDigits: 0 }).format(value);
}

/** As 8,070,000 → 807万 or 8.07M. */
export function roughly(value: number): string {
  return new Intl.NumberFormat(language.value, { notation: "compact", maximumFractionDigits: 2 }).format(
    value,
  );
}

export function decimal(value: number, fractionDigits = 1): string {
  return new Intl.NumberFormat(language.value, {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  }).format(value);
}

export function bytes(value: number): Quantity {
  const mebibytes = value / MEBIBYTE;
  if (mebibytes >= 1024) {
    return { figure: decimal(mebibytes / 1024, 2), unit: "GB" };
  }
  return { figure: short(mebibytes), unit: "MB" };
}

export function millis(value: number): Quantity {
  if (value >= 1000) {
    return { figure: decimal(value / 1000, 2), unit: "s" };
  }
  return { figure: short(value), unit: "ms" };
}

/** A fraction only where it matters: 7.3, 8, 76. */
export function short(value: number): string {
  return value >= 10 || Number.isInteger(value) ? count(value) : decimal(value);
}

export function inWords({ figure, unit }: Quantity): string {
  return unit === "" ? figure : `${figure} ${unit}`;
}
