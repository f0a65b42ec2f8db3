import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** What the last message asks the stand-in for, besides an answer at once. */
export const ASKS = {
  /** An answer at the stand-in's rate, that ends when its reader leaves. */
  slowly: "慢慢讲一个很长的故事",
  /** The same, of which some screens of a phone are there at once. */
  longAndSlowly: "先说一大段，再慢慢讲",
  /** The connection breaks in the middle of the answer. */
  breakOff: "说到一半就断线",
  /** A place in the queue, and no answer. */
  queue: "排队等一下",
  /** Nothing for as long as the reader stays. */
  think: "让我等等",
  /** Headings, lists, a quotation and code. */
  markdown: "用 Markdown 回答",
} as const;

const STORY =
  "从前有一座山，山下有一个小村子。村子里的人每天清早去河边打水，傍晚坐在树下聊天。有一年冬天，河面结了厚厚的冰，大家就围着火炉讲故事。";

const PLAIN = [
  "好的，我记住了。",
  "听起来很不错！你最喜欢哪一种？我觉得火锅最适合下雪天，一家人围在一起，热气腾腾的，聊着聊着天就黑了。",
  STORY,
  "可以试试下面几样：\n\n1. 先把菜洗干净\n2. 水开了再下锅\n3. 煮三分钟\n\n出锅前放一点盐就好。",
];

const MARKDOWN = `## 一道简单的汤

先准备好这些，大约需要 **二十分钟**：

- 番茄两个
- 鸡蛋三个
  - 打散
- 盐 \`3 g\`

1. 番茄切块，下锅炒出汁
2. 加水，煮开
3. 淋入蛋液

> 火不要太大，蛋花才嫩。

\`\`\`python
def soup(tomatoes: int, eggs: int, note: str = "a line that is longer than a phone is wide") -> str:
    return f"{tomatoes} tomatoes and {eggs} eggs: {note}"
\`\`\`

喝的时候撒一点葱花。`;

/** Times the story: longer than a desktop's window is high. */
const LONG_BEGINNING = 12;

/** Two characters each: as long as a token of Chinese is. */
const PIECE = /[\s\S]{1,2}/gu;

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/**
 * Stands in for model-server where a test is about the page and not about the model: the same answer every time, at a
 * rate that is known, with no work for the processor. The last message says what is wanted.
 */
export class ScriptedModel {
  readonly #server: Server;
  /** Milliseconds from one piece to the next. */
  readonly #pace: number;

  private constructor(tokensPerSecond: number) {
    this.#pace = 1000 / tokensPerSecond;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
  }

  static async listen(port: number, tokensPerSecond: number): Promise<ScriptedModel> {
    const model = new ScriptedModel(tokensPerSecond);
    model.#server.listen(port, "127.0.0.1");
    await once(model.#server, "listening");
    return model;
  }

  end(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    switch (request.url) {
      case "/v1/chat/completions":
        await this.#answer((JSON.parse(body) as Asked).messages, response);
        return;
      case "/tokenize":
        json(response, tokenCounts((JSON.parse(body) as Asked).messages));
        return;
      default:
        json(response, STATE);
    }
  }

  async #answer(messages: Asked["messages"], response: ServerResponse): Promise<void> {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.flushHeaders();
    const said = messages.at(-1)?.content ?? "";
    switch (said) {
      case ASKS.think:
        return;
      case ASKS.queue:
        response.write(": waiting ahead=3 estimated_ms=12000\n\n");
        return;
      case ASKS.breakOff:
        STORY.slice(0, 30)
          .match(PIECE)
          ?.forEach((piece) => say(response, piece));
        await pause(10 * this.#pace);
        response.destroy();
        return;
      case ASKS.longAndSlowly:
        say(response, `${STORY}\n\n`.repeat(LONG_BEGINNING));
        await this.#tellSlowly(response);
        return;
      case ASKS.slowly:
        await this.#tellSlowly(response);
        return;
      default:
        say(response, said === ASKS.markdown ? MARKDOWN : (PLAIN[messages.length % PLAIN.length] ?? STORY));
        finish(response);
    }
  }

  /** By the clock and not by the last piece: the rate stays what it is said to be. */
  async #tellSlowly(response: ServerResponse): Promise<void> {
    const pieces = STORY.match(PIECE) ?? [];
    const begun = performance.now();
    for (let sent = 0; !response.destroyed; sent++) {
      say(response, (pieces[sent % pieces.length] ?? "") + (sent % pieces.length === pieces.length - 1 ? "\n\n" : ""));
      await pause(Math.max(0, begun + (sent + 1) * this.#pace - performance.now()));
    }
  }
}

const STATE = {
  model: {
    id: "scripted",
    name: "scripted",
    precision: "none",
    device: "none",
    threads: 1,
    slots: 64,
    window: 1024,
    parameters: 1,
  },
  running: 0,
  waiting: 0,
  steps_total: 0,
  batched_sequences_total: 0,
  generated_tokens_total: 0,
  prompt_tokens_total: 0,
  requests_total: { stop: 0, length: 0, cancelled: 0, failed: 0, rejected: 0 },
  ttft_ms: { p50: null, p95: null },
  tpot_ms: { p50: null, p95: null },
  resident_bytes: 0,
  heap_bytes: 0,
  kv_cache_bytes: 0,
  uptime_seconds: 1,
};

/** Every message is five tokens long: a long conversation outgrows the window, as it does with a real model. */
function tokenCounts(messages: Asked["messages"]): object {
  const counts = messages.map(() => 5);
  return {
    count: 5 * counts.length + 1,
    max_model_len: 1024,
    max_new_tokens: 500,
    message_counts: counts,
    overhead: 1,
  };
}

function say(response: ServerResponse, content: string): void {
  chunk(response, { choices: [{ index: 0, delta: { content }, finish_reason: null }] });
}

function finish(response: ServerResponse): void {
  chunk(response, { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  chunk(response, { choices: [], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } });
  response.end("data: [DONE]\n\n");
}

function chunk(response: ServerResponse, body: object): void {
  const event = { id: "a", object: "chat.completion.chunk", created: 1, model: "scripted", ...body };
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const piece of request.setEncoding("utf8")) {
    body += piece as string;
  }
  return body;
}
