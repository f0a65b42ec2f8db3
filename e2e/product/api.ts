import { randomUUID } from "node:crypto";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Message {
  readonly id: string;
  readonly turnId: string;
  readonly role: "user" | "assistant";
  readonly content: string;
  readonly status: "complete" | "generating" | "stopped" | "failed";
}

export interface Conversation {
  readonly id: string;
  readonly title: string | null;
  readonly messageCount: number;
  readonly messages: readonly Message[];
}

export interface TurnEvent {
  readonly name: string;
  readonly data: string;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly bound?: string;
  readonly value?: string;
  readonly renewsAt?: string;
}

/** chat-api as a client without pages uses it. */
export class Api {
  readonly #origin: string;
  readonly #forPrograms: string;

  constructor(origin: string) {
    this.#origin = `${origin}/api/v1`;
    this.#forPrograms = `${origin}/v1`;
  }

  async register(credentials: Credentials): Promise<Visitor> {
    return this.#session("/accounts", credentials);
  }

  async logIn(credentials: Credentials): Promise<Visitor> {
    return this.#session("/sessions", credentials);
  }

  /** As the mini-program does with what wx.login gave. */
  async logInByWechat(code: string): Promise<Visitor> {
    return this.#session("/wechat/sessions", { code });
  }

  /** Any request, with its answer as it came. */
  async request(method: string, path: string, token: string | null, body?: string): Promise<Response> {
    return fetch(this.#origin + path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  /** A request of the OpenAI API, by API key. */
  async requestAsProgram(path: string, key: string, body: object): Promise<Response> {
    return fetch(this.#forPrograms + path, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  async #session(path: string, credentials: Credentials | { readonly code: string }): Promise<Visitor> {
    const answer = await this.request("POST", path, null, JSON.stringify(credentials));
    const { token } = await succeeded<{ token: string }>(answer);
    return new Visitor(this, token);
  }
}

/** Somebody who is logged in. */
export class Visitor {
  readonly #api: Api;
  readonly token: string;

  constructor(api: Api, token: string) {
    this.#api = api;
    this.token = token;
  }

  async request(method: string, path: string, body?: unknown): Promise<Response> {
    return this.#api.request(method, path, this.token, body === undefined ? undefined : JSON.stringify(body));
  }

  async newConversation(): Promise<string> {
    return (await succeeded<Conversation>(await this.request("POST", "/conversations", {}))).id;
  }

  async conversation(id: string): Promise<Conversation> {
    return succeeded<Conversation>(await this.request("GET", `/conversations/${id}`));
  }

  async conversations(): Promise<readonly Conversation[]> {
    return (await succeeded<{ items: Conversation[] }>(await this.request("GET", "/conversations"))).items;
  }

  async remainingUses(): Promise<number> {
    return (await succeeded<{ remaining: number }>(await this.request("GET", "/quota"))).remaining;
  }

  async username(): Promise<string> {
    return (await succeeded<{ username: string }>(await this.request("GET", "/account"))).username;
  }

  /** The model that answers now. */
  async answeringModel(): Promise<string | null> {
    return (await succeeded<{ model: string | null }>(await this.request("GET", "/service"))).model;
  }

  /** A whole turn, in the place of that one where one is named: its events, in order. */
  async say(content: string, conversation: string, edits?: string): Promise<TurnEvent[]> {
    const answer = await this.request("POST", `/conversations/${conversation}/turns`, {
      turnId: randomUUID(),
      content,
      ...(edits === undefined ? {} : { edits }),
    });
    return events(await succeededText(answer));
  }
}

export async function problem(answer: Response): Promise<Problem> {
  return (await answer.json()) as Problem;
}

/** The events of a finished `text/event-stream`. */
function events(stream: string): TurnEvent[] {
  return stream
    .split("\n\n")
    .map((block) => ({ name: field(block, "event"), data: field(block, "data") }))
    .filter(({ name }) => name !== "");
}

function field(block: string, name: string): string {
  const line = block.split("\n").find((candidate) => candidate.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? "";
}

async function succeeded<T>(answer: Response): Promise<T> {
  return JSON.parse(await succeededText(answer)) as T;
}

async function succeededText(answer: Response): Promise<string> {
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  }
  return text;
}
