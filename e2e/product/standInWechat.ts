import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const APPID = "wx0123456789abcdef";
const SECRET = "secret-0123456789abcdef0123456789";
const TOKEN = "access-token-of-this-program";

/** What WeChat thinks of a text: its suggestion, with its number for what is wrong. */
export type Opinion = readonly ["pass" | "review" | "risky", label: number];

interface Checked {
  readonly version?: number;
  readonly scene?: number;
  readonly openid?: string;
  readonly content?: string;
}

/**
 * WeChat's login and its check of texts as their documentation describes them. It stands outside the product, like the
 * device: `codeOf` is what wx.login gives on somebody's phone.
 */
export class StandInWechat {
  readonly #server: Server;
  readonly #openids = new Map<string, string>();
  readonly #used = new Set<string>();
  #opinion: (content: string) => Opinion = () => ["pass", 100];

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<StandInWechat> {
    const started = new StandInWechat();
    started.#server.listen(0, "127.0.0.1");
    await once(started.#server, "listening");
    return started;
  }

  /** By which chat-api finds it and is known to it. */
  get settings(): readonly string[] {
    const { port } = this.#server.address() as AddressInfo;
    return [
      `--qingliao.wechat.appid=${APPID}`,
      `--qingliao.wechat.secret=${SECRET}`,
      `--qingliao.wechat.base-url=http://127.0.0.1:${port}`,
      // It answers in this test's own process, which a busy machine holds up.
      "--qingliao.wechat.connect-timeout=60s",
      "--qingliao.wechat.reply-timeout=60s",
    ];
  }

  /** Good for one login. */
  codeOf(openid: string): string {
    const code = `code-${randomUUID()}`;
    this.#openids.set(code, openid);
    return code;
  }

  /** Of every text that it reads from now on, whoever wrote it. */
  thinks(opinion: (content: string) => Opinion): void {
    this.#opinion = opinion;
  }

  async end(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://wechat");
    const body = await text(request);
    // As WeChat's servers say it, though it is JSON.
    response.setHeader("content-type", "text/plain");
    switch (pathname) {
      case "/sns/jscode2session":
        return void response.end(JSON.stringify(this.#login(searchParams)));
      case "/cgi-bin/stable_token":
        return void response.end(JSON.stringify(giveToken(JSON.parse(body))));
      case "/wxa/msg_sec_check":
        return void response.end(JSON.stringify(this.#check(searchParams, JSON.parse(body))));
      default:
        response.statusCode = 404;
        return void response.end();
    }
  }

  #login(asked: URLSearchParams): object {
    if (asked.get("appid") !== APPID) {
      return refusal(40013);
    }
    if (asked.get("secret") !== SECRET) {
      return refusal(40125);
    }
    const code = asked.get("js_code") ?? "";
    const openid = this.#openids.get(code);
    if (openid === undefined || asked.get("grant_type") !== "authorization_code") {
      return refusal(40029);
    }
    if (this.#used.has(code)) {
      return refusal(40163);
    }
    this.#used.add(code);
    return { openid, session_key: `session-key-${randomUUID()}`, errcode: 0, errmsg: "" };
  }

  #check(query: URLSearchParams, { version, scene = 0, openid = "", content = "" }: Checked): object {
    if (query.get("access_token") !== TOKEN) {
      return refusal(40001);
    }
    if (version !== 2 || content === "") {
      return refusal(44002);
    }
    if (scene < 1 || scene > 4) {
      return refusal(40129);
    }
    if (![...this.#openids.values()].includes(openid)) {
      return refusal(40003);
    }
    const [suggest, label] = this.#opinion(content);
    // errcode 0: the text was read, whatever it says.
    return {
      errcode: 0,
      errmsg: "ok",
      result: { suggest, label },
      detail: [{ strategy: "content_model", errcode: 0, suggest, label, prob: 90 }],
      trace_id: "60ae120f-371d5872-7941a05b",
    };
  }
}

/** An openid of somebody whom the product does not know. */
export function someOpenid(): string {
  return `o${randomUUID().replaceAll("-", "").slice(0, 27)}`;
}

function giveToken(asked: { grant_type?: string; appid?: string; secret?: string }): object {
  const isRight = asked.grant_type === "client_credential" && asked.appid === APPID && asked.secret === SECRET;
  return isRight ? { access_token: TOKEN, expires_in: 7200 } : refusal(40125);
}

function refusal(errcode: number): object {
  return { errcode, errmsg: "refused, rid: 5f9f-0" };
}
