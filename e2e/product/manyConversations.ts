import type { Visitor } from "./api.ts";

/** So many requests under way at once. */
const SIDE_BY_SIDE = 20;

/** Conversations with a title each, in which nothing was said. */
export async function openMany(visitor: Visitor, count: number): Promise<void> {
  for (let opened = 0; opened < count; opened += SIDE_BY_SIDE) {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, index) => open(visitor, opened + index + 1)));
  }
}

async function open(visitor: Visitor, number: number): Promise<void> {
  const { status } = await visitor.request("POST", "/conversations", { title: `第 ${number} 段对话` });
  if (status !== 201) {
    throw new Error(`Conversation ${number} was answered ${status}.`);
  }
}
