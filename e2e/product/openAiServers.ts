import { randomUUID } from "node:crypto";
import type { Api, Visitor } from "./api.ts";
import type { Product } from "./product.ts";

/** The two servers that speak the OpenAI API. */
export const SERVERS = ["model-server", "chat-api"] as const;

export type ServerName = (typeof SERVERS)[number];

/** All that a client of the hosted API has to be told anew. */
export interface Endpoint {
  readonly baseURL: string;
  readonly apiKey: string;
}

/** Where that server is and, at chat-api, a key of somebody new. */
export async function endpoint(server: ServerName, product: Product, api: Api): Promise<Endpoint> {
  if (server === "model-server") {
    return { baseURL: `${product.modelOrigin}/v1`, apiKey: "any" };
  }
  const visitor = await api.register({ username: `程序-${randomUUID().slice(0, 8)}`, password: randomUUID() });
  return { baseURL: `${product.origin}/v1`, apiKey: await keyOf(visitor) };
}

export async function keyOf(visitor: Visitor, useLimit?: number): Promise<string> {
  const answer = await visitor.request("POST", "/api-keys", { name: "program", useLimit });
  const { key } = (await answer.json()) as { key: string };
  return key;
}

/** How many generations the model server has left off because nobody read them any more. */
export async function abandoned(product: Product): Promise<number> {
  const state = (await (await fetch(`${product.modelOrigin}/admin/state`)).json()) as {
    requests_total: { cancelled: number };
  };
  return state.requests_total.cancelled;
}
