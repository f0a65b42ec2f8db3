import { vi } from "vitest";

export interface Asked {
  method: string;
  /** Without /api/v1, with the query. */
  path: string;
  body: unknown;
  token: string | null;
}

type Answer = (asked: Asked) => Response | Promise<Response>;

/** A chat-api made of the answers a test gives it. The last answer given for an address holds. */
export class StandInApi {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    vi.stubGlobal("fetch", (url: string, options: RequestInit) => this.receive(url, options));
  }

  /** `to` is as "GET /admin/users": method and path without the query. */
  answer(to: string, answer: Answer): void {
    this.answers.set(to, answer);
  }

  askedFor(to: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path.split("?")[0]}` === to);
  }

  private async receive(
    url: string,
    { method = "GET", body, headers, signal }: RequestInit,
  ): Promise<Response> {
    signal?.throwIfAborted();
    const asked: Asked = {
      method,
      path: url.replace("/api/v1", ""),
      body: typeof body === "string" ? JSON.parse(body) : null,
      token: new Headers(headers).get("authorization")?.replace("Bearer ", "") ?? null,
    };
    this.asked.push(asked);
    const answer = this.answers.get(`${method} ${asked.path.split("?")[0]}`);
    return answer ? await answer(asked) : problem(404, "not_found");
  }
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}

export function problem(status: number, code: string, more: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", status, code, detail: `${code}.`, ...more }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

/** As a browser that cannot reach the server. */
export function unreachable(): never {
  throw new TypeError("Failed to fetch");
}
