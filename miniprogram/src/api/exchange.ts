import type { HttpAnswer, HttpRequest, Method, OpenedStream, OpenStream, SendRequest } from './http';
import { NETWORK_UNREACHABLE, parseProblem, RequestFailed, UNREADABLE_ANSWER } from './problem';

const BASE = '/api/v1';

/** Where the token lives; the client only reads it, and says when the server no longer knows it. */
export interface TokenSource {
  current(): string | null;
  rejected(token: string): void;
}

export type Exchange = ReturnType<typeof createExchange>;

/** Exchanges with chat-api in the person's name. Every failure is a {@link RequestFailed}. */
export function createExchange(sendRequest: SendRequest, openByteStream: OpenStream, tokens: TokenSource) {
  async function answerOf(asked: HttpRequest, token: string | null, send: SendRequest): Promise<HttpAnswer> {
    const answer = await send(asked).catch((cause: unknown) => {
      throw cause instanceof RequestFailed ? cause : unreachable();
    });
    if (answer.status >= 400) {
      throw failure(answer, token);
    }
    return answer;
  }

  function failure(answer: HttpAnswer, token: string | null): RequestFailed {
    const problem = parseProblem(answer.status, answer.body);
    if (problem.code === 'not_authenticated' && token !== null) {
      tokens.rejected(token);
    }
    return new RequestFailed(problem);
  }

  return {
    /** Any exchange below /api/v1; parts of the app that are loaded later name their endpoints themselves. */
    async exchange<T>(method: Method, path: string, body?: object): Promise<T> {
      const token = tokens.current();
      const answer = await answerOf(request(method, path, token, body), token, sendRequest);
      return parseBody(answer) as T;
    },

    /** A file goes from `save` to the device; the app does not hold it. */
    async download(path: string, save: SendRequest): Promise<void> {
      const token = tokens.current();
      const asked = request('GET', path, token);
      asked.headers.Accept = '*/*';
      await answerOf(asked, token, save);
    },

    stream(method: Method, path: string, sink: (bytes: Uint8Array) => void, body?: object): OpenedStream {
      const token = tokens.current();
      const asked = request(method, path, token, body);
      asked.headers.Accept = 'text/event-stream, application/problem+json';
      const opened = openByteStream(asked, sink);
      const finished = opened.finished.then(
        (end) => {
          if (end.status >= 400) {
            throw failure({ status: end.status, body: end.errorBody }, token);
          }
          return end;
        },
        () => Promise.reject(unreachable()),
      );
      return { finished, abort: () => opened.abort() };
    },
  };
}

function request(method: Method, path: string, token: string | null, body?: object): HttpRequest {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (token !== null) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body === undefined) {
    return { method, path: BASE + path, headers };
  }
  headers['Content-Type'] = 'application/json';
  return { method, path: BASE + path, headers, body: JSON.stringify(body) };
}

function unreachable(): RequestFailed {
  return new RequestFailed({ code: NETWORK_UNREACHABLE, status: 0 });
}

function parseBody(answer: HttpAnswer): unknown {
  if (answer.status === 204 || answer.body === '') {
    return undefined;
  }
  try {
    return JSON.parse(answer.body);
  } catch {
    throw new RequestFailed({ code: UNREADABLE_ANSWER, status: answer.status });
  }
}
