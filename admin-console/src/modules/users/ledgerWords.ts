import type { LedgerEntry } from "@/api/users";
import { count } from "@/format/numbers";
import { texts } from "./texts";

/** What an entry says to a person. A kind that is not known yet is told by its own name. */
export function whatHappened(entry: LedgerEntry): string {
  const t = texts.value.ledger;
  const what: string = t.kinds[entry.kind] ?? entry.kind;
  return entry.reason === null || entry.reason === "" ? what : t.because(what, entry.reason);
}

/** As +10, −1 and 0, with a true minus sign. */
export function change(amount: number): string {
  if (amount === 0) {
    return "0";
  }
  return (amount > 0 ? "+" : "−") + count(Math.abs(amount));
}
