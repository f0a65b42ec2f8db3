import type { HttpAnswer, HttpRequest, OpenedStream, StreamEnd } from '@/api/http';

/** The network under the real client: answers are scripted, streams are driven by the test. */
export class WireServer {
  readonly requests: HttpRequest[] = [];
  readonly streams: DrivenStream[] = [];
  private readonly answers = new Map<string, () => HttpAnswer | Promise<HttpAnswer>>();

  answer(method: string, path: string, status: number, body?: object): this {
    return this.answerWith(method, path, () => ({
      status,
      body: body === undefined ? '' : JSON.stringify(body),
    }));
  }

  answerWith(method: string, path: string, make: () => HttpAnswer | Promise<HttpAnswer>): this {
    this.answers.set(`${method} /api/v1${path}`, make);
    return this;
  }

  send = async (request: HttpRequest): Promise<HttpAnswer> => {
    this.requests.push(request);
    const make = this.answers.get(`${request.method} ${request.path}`);
    if (make === undefined) {
      throw new Error(`nobody answers ${request.method} ${request.path}`);
    }
    return make();
  };

  open = (request: HttpRequest, sink: (bytes: Uint8Array) => void): OpenedStream => {
    this.requests.push(request);
    const stream = new DrivenStream(request, sink);
    this.streams.push(stream);
    return stream;
  };

  get lastStream(): DrivenStream {
    return this.streams[this.streams.length - 1] as DrivenStream;
  }

  sent(method: string, path: string): HttpRequest[] {
    return this.requests.filter((request) => request.method === method && request.path === `/api/v1${path}`);
  }
}

export class DrivenStream implements OpenedStream {
  aborted = false;
  readonly finished: Promise<StreamEnd>;
  private settle: (end: StreamEnd) => void = () => undefined;
  private fail: (cause: Error) => void = () => undefined;

  constructor(
    readonly request: HttpRequest,
    private readonly sink: (bytes: Uint8Array) => void,
  ) {
    this.finished = new Promise((resolve, reject) => {
      this.settle = resolve;
      this.fail = reject;
    });
  }

  event(id: number, name: string, data: object): this {
    this.sink(new TextEncoder().encode(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
    return this;
  }

  /** An event without an id. */
  tell(name: string, data: object): this {
    this.sink(new TextEncoder().encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
    return this;
  }

  ping(): this {
    this.sink(new TextEncoder().encode(': ping\n\n'));
    return this;
  }

  end(): void {
    this.settle({ status: 200, errorBody: '' });
  }

  break(): void {
    this.fail(new Error('connection reset'));
  }

  refuse(status: number, problem: object): void {
    this.settle({ status, errorBody: JSON.stringify(problem) });
  }

  abort(): void {
    this.aborted = true;
    this.fail(new Error('aborted'));
  }
}
