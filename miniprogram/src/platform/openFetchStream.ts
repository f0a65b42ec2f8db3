import type { HttpRequest, OpenedStream, StreamEnd } from '@/api/http';
import { serverAddress } from './address';

export function openFetchStream(request: HttpRequest, sink: (bytes: Uint8Array) => void): OpenedStream {
  const controller = new AbortController();
  return { finished: read(request, sink, controller.signal), abort: () => controller.abort() };
}

async function read(
  request: HttpRequest,
  sink: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<StreamEnd> {
  const answer = await fetch(serverAddress() + request.path, {
    method: request.method,
    headers: request.headers,
    body: request.body,
    signal,
    cache: 'no-store',
  });
  if (!answer.ok || answer.body === null) {
    return { status: answer.status, errorBody: await answer.text() };
  }
  const reader = answer.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    sink(piece.value);
  }
  return { status: answer.status, errorBody: '' };
}
