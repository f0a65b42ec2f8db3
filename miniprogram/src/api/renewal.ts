import type { HttpRequest, OpenStream, SendRequest } from './http';
import { parseProblem } from './problem';

/** A fresh token in place of one that the server no longer knows; null where none is to be had. */
export type Renew = (rejected: string) => Promise<string | null>;

/** Sends once more, with a fresh token, what was refused only because the server no longer knows the old one. */
export function renewing(send: SendRequest, renew: Renew): SendRequest {
  return async (request) => {
    const answer = await send(request);
    const again = await renewed(request, answer.status, answer.body, renew);
    return again === null ? answer : send(again);
  };
}

/** As {@link renewing}: a refused stream has given nothing to its sink yet. */
export function renewingStream(open: OpenStream, renew: Renew): OpenStream {
  return (request, sink) => {
    let opened = open(request, sink);
    let aborted = false;
    const finished = opened.finished.then(async (end) => {
      const again = await renewed(request, end.status, end.errorBody, renew);
      if (again === null || aborted) {
        return end;
      }
      opened = open(again, sink);
      return opened.finished;
    });
    const abort = () => {
      aborted = true;
      opened.abort();
    };
    return { finished, abort };
  };
}

async function renewed(
  request: HttpRequest,
  status: number,
  body: string,
  renew: Renew,
): Promise<HttpRequest | null> {
  const { Authorization: shown } = request.headers;
  if (shown === undefined || status !== 401 || parseProblem(status, body).code !== 'not_authenticated') {
    return null;
  }
  const fresh = await renew(shown.replace(/^Bearer /, ''));
  return fresh === null
    ? null
    : { ...request, headers: { ...request.headers, Authorization: `Bearer ${fresh}` } };
}
