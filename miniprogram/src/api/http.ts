/** What src/platform gives the client: one exchange, or one stream of bytes. */

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface HttpRequest {
  method: Method;
  /** Below the server's address, with its leading slash. */
  path: string;
  headers: Record<string, string>;
  /** JSON text. */
  body?: string;
}

export interface HttpAnswer {
  status: number;
  body: string;
}

/**
 * Rejects where no answer came; every HTTP status is an answer. What went wrong on the device itself is a RequestFailed
 * that says so.
 */
export type SendRequest = (request: HttpRequest) => Promise<HttpAnswer>;

export interface StreamEnd {
  status: number;
  /** The whole body of an error; empty where the bytes went to the sink. */
  errorBody: string;
}

export interface OpenedStream {
  /** Resolves at the end of the body; rejects where the connection broke. */
  finished: Promise<StreamEnd>;
  abort(): void;
}

/** Gives the bytes of a successful answer to `sink`, cut anywhere. */
export type OpenStream = (request: HttpRequest, sink: (bytes: Uint8Array) => void) => OpenedStream;
