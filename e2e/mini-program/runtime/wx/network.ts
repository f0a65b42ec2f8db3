import type { Callbacks } from "./callbacks.ts";

interface Answer {
  statusCode: number;
  data: unknown;
  header: Record<string, string>;
}

interface RequestOptions extends Callbacks<Answer> {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: string;
  timeout?: number;
  dataType?: string;
  responseType?: "text" | "arraybuffer";
  enableChunked?: boolean;
}

type Listener<T> = (given: T) => void;

/** WeChat ends every request after it, in milliseconds. */
const LONGEST = 60_000;

/** wx.request over fetch: any status is a success, and what is cut off says why in `errMsg`. */
export class Network {
  readonly #running = new Set<(reason: string) => void>();
  readonly #statusListeners = new Set<Listener<{ isConnected: boolean; networkType: string }>>();
  /** Some phones hand over a streamed answer only when it is whole. */
  deliversChunks = true;

  constructor(private readonly server: string) {
    const changed = () =>
      this.#statusListeners.forEach((listener) =>
        listener({ isConnected: navigator.onLine, networkType: navigator.onLine ? "wifi" : "none" }),
      );
    addEventListener("online", changed);
    addEventListener("offline", () => {
      // A browser that is told to be offline refuses new requests alone.
      this.#endAll("net::ERR_INTERNET_DISCONNECTED");
      changed();
    });
  }

  /** As WeChat does to a mini-program that has been in the background for five seconds. */
  interrupt(): void {
    this.#endAll("interrupted");
  }

  get api() {
    return {
      request: (options: RequestOptions) => this.#request(options),
      onNetworkStatusChange: (listener: Listener<{ isConnected: boolean; networkType: string }>) =>
        void this.#statusListeners.add(listener),
    };
  }

  #endAll(reason: string): void {
    this.#running.forEach((end) => end(reason));
  }

  #request(options: RequestOptions) {
    const controller = new AbortController();
    const chunkListeners = new Set<Listener<{ data: ArrayBuffer }>>();
    const headerListeners = new Set<Listener<{ statusCode: number; header: Record<string, string> }>>();
    let reason = "";
    const end = (why: string) => {
      reason ||= why;
      controller.abort();
    };
    this.#running.add(end);
    const timer = setTimeout(() => end("timeout"), Math.min(options.timeout ?? LONGEST, LONGEST));
    const run = async () => {
      try {
        const answer = await fetch(new URL(options.url, this.server), {
          method: options.method ?? "GET",
          headers: options.header ?? {},
          signal: controller.signal,
          ...(options.data === undefined ? {} : { body: options.data }),
        });
        const header: Record<string, string> = {};
        answer.headers.forEach((value, name) => (header[name] = value));
        headerListeners.forEach((listener) => listener({ statusCode: answer.status, header }));
        const chunked = options.enableChunked === true && this.deliversChunks;
        const bytes = await read(answer, chunked ? (data) => chunkListeners.forEach((hear) => hear({ data })) : null);
        const result = { statusCode: answer.status, header, data: dataOf(bytes, options), errMsg: "request:ok" };
        options.success?.(result);
        options.complete?.(result);
      } catch (problem) {
        const failure = { errMsg: `request:fail ${reason || String(problem)}` };
        options.fail?.(failure);
        options.complete?.(failure);
      } finally {
        clearTimeout(timer);
        this.#running.delete(end);
      }
    };
    void run();
    return {
      abort: () => end("abort"),
      onChunkReceived: (listener: Listener<{ data: ArrayBuffer }>) => void chunkListeners.add(listener),
      offChunkReceived: (listener: Listener<{ data: ArrayBuffer }>) => void chunkListeners.delete(listener),
      onHeadersReceived: (listener: Listener<{ statusCode: number; header: Record<string, string> }>) =>
        void headerListeners.add(listener),
      offHeadersReceived: (listener: Listener<{ statusCode: number; header: Record<string, string> }>) =>
        void headerListeners.delete(listener),
    };
  }
}

/** The whole body; nothing where it was handed over in pieces. */
async function read(answer: Response, sink: ((piece: ArrayBuffer) => void) | null): Promise<ArrayBuffer> {
  if (sink === null || answer.body === null) {
    return answer.arrayBuffer();
  }
  const reader = answer.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    sink(piece.value.slice().buffer);
  }
  return new ArrayBuffer(0);
}

function dataOf(bytes: ArrayBuffer, { responseType = "text", dataType = "json" }: RequestOptions): unknown {
  if (responseType === "arraybuffer") {
    return bytes;
  }
  const text = new TextDecoder().decode(bytes);
  if (dataType !== "json") {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
