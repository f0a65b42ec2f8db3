import { randomUUID } from "node:crypto";
import type { Visitor } from "./api.ts";

/** Puts something on sale; gives what takes it off again. */
export async function sell(
  admin: Visitor,
  topUp: { title: string; price: number; amount: number },
): Promise<() => Promise<void>> {
  const id = randomUUID();
  const made = await admin.request("POST", "/admin/top-ups", { id, unit: "uses", onSale: true, place: 0, ...topUp });
  if (!made.ok) {
    throw new Error(`Nothing can be put on sale: ${made.status} ${await made.text()}`);
  }
  return async () => void (await admin.request("DELETE", `/admin/top-ups/${id}`));
}
