import type { HttpRequest, OpenedStream, StreamEnd } from '@/api/http';
import { Utf8Decoder } from '@/api/sse/utf8Decoder';
import { serverAddress } from './address';
import { wechatRequest, type WechatRequestTask } from './wechatRequest';

/** WeChat ends a request after 60 s whatever is asked for; a longer answer is joined again. */
const TIMEOUT = 60_000;
/** An error body is small; what a stream sends beyond this is never needed again, in bytes. */
const KEPT = 16_384;

/** wx.request with chunks. Every HTTP status lands in `success`, and an error's body may come as chunks too. */
export function openChunkedStream(request: HttpRequest, sink: (bytes: Uint8Array) => void): OpenedStream {
  let task: WechatRequestTask | null = null;
  const finished = new Promise<StreamEnd>((resolve, reject) => {
    const kept: Uint8Array[] = [];
    let received = 0;
    task = wechatRequest({
      url: serverAddress() + request.path,
      method: request.method,
      header: request.headers,
      data: request.body,
      timeout: TIMEOUT,
      enableChunked: true,
      responseType: 'arraybuffer',
      success: ({ statusCode, data }) => {
        const whole = bytesOf(data);
        if (statusCode >= 400) {
          resolve({ status: statusCode, errorBody: decode(received > 0 ? kept : [whole]) });
          return;
        }
        // Some clients deliver no chunk at all.
        if (received === 0 && whole.length > 0) {
          sink(whole);
        }
        resolve({ status: statusCode, errorBody: '' });
      },
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
    task.onChunkReceived?.(({ data }) => {
      const bytes = new Uint8Array(data);
      if (received < KEPT) {
        kept.push(bytes);
      }
      received += bytes.length;
      sink(bytes);
    });
  });
  return { finished, abort: () => task?.abort() };
}

function bytesOf(data: unknown): Uint8Array {
  // `instanceof` fails for buffers of WeChat's other JavaScript realm.
  const byteLength = (data as { byteLength?: unknown } | null)?.byteLength;
  return typeof byteLength === 'number' ? new Uint8Array(data as ArrayBuffer) : new Uint8Array(0);
}

function decode(pieces: Uint8Array[]): string {
  const decoder = new Utf8Decoder();
  return pieces.map((piece) => decoder.decode(piece)).join('');
}
