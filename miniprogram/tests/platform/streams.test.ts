import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpRequest } from '@/api/http';
import { openChunkedStream } from '@/platform/openChunkedStream';
import { openFetchStream } from '@/platform/openFetchStream';
import type { WechatRequest } from '@/platform/wechatRequest';

const REQUEST: HttpRequest = {
  method: 'POST',
  path: '/turns',
  headers: { Authorization: 'Bearer t' },
  body: '{}',
};
const BODY = 'id: 1\nevent: delta\ndata: {"text":"你好😀"}\n\n';

function collector() {
  const bytes: number[] = [];
  const sink = (piece: Uint8Array) => void bytes.push(...piece);
  return { sink, text: () => new TextDecoder().decode(Uint8Array.from(bytes)) };
}

describe('the stream of the web chat', () => {
  let server: Server;
  let status = 200;
  let body = BODY;

  beforeEach(async () => {
    server = createServer((_request, answer) => {
      answer.writeHead(status, { 'content-type': 'text/event-stream' });
      Buffer.from(body).forEach((byte) => answer.write(Buffer.from([byte])));
      answer.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('VITE_API_BASE', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  afterEach(() => {
    server.close();
    vi.unstubAllEnvs();
    status = 200;
    body = BODY;
  });

  it('hands over every byte', async () => {
    const { sink, text } = collector();
    await expect(openFetchStream(REQUEST, sink).finished).resolves.toEqual({ status: 200, errorBody: '' });
    expect(text()).toBe(BODY);
  });

  it('gives an error as its body, none of it as a stream', async () => {
    status = 429;
    body = '{"code":"quota_exceeded"}';
    const { sink, text } = collector();
    await expect(openFetchStream(REQUEST, sink).finished).resolves.toEqual({ status: 429, errorBody: body });
    expect(text()).toBe('');
  });

  it('rejects where nobody answers', async () => {
    await new Promise((closed) => server.close(closed));
    await expect(openFetchStream(REQUEST, () => undefined).finished).rejects.toThrow();
  });
});

describe('the stream of the mini-program', () => {
  let asked: WechatRequest;
  let chunk: ((bytes: Uint8Array) => void) | undefined;
  const abort = vi.fn();

  function wechat(options: { chunks: boolean }) {
    chunk = undefined;
    vi.stubGlobal('wx', {
      request: (request: WechatRequest) => {
        asked = request;
        return options.chunks
          ? {
              abort,
              onChunkReceived: (listen: (c: { data: ArrayBuffer }) => void) =>
                (chunk = (b) => listen({ data: b.slice().buffer })),
            }
          : { abort };
      },
    });
  }

  afterEach(() => void vi.unstubAllGlobals());

  const bytes = (text: string) => new TextEncoder().encode(text);

  it('asks for chunks and hands them over', async () => {
    wechat({ chunks: true });
    const { sink, text } = collector();
    const { finished } = openChunkedStream(REQUEST, sink);
    expect(asked).toMatchObject({
      enableChunked: true,
      responseType: 'arraybuffer',
      method: 'POST',
      data: '{}',
    });
    for (let at = 0; at < bytes(BODY).length; at += 7) {
      chunk?.(bytes(BODY).slice(at, at + 7));
    }
    asked.success({ statusCode: 200, data: new ArrayBuffer(0) });
    await expect(finished).resolves.toEqual({ status: 200, errorBody: '' });
    expect(text()).toBe(BODY);
  });

  it('takes the whole body where a client delivers no chunk', async () => {
    wechat({ chunks: false });
    const { sink, text } = collector();
    const { finished } = openChunkedStream(REQUEST, sink);
    asked.success({ statusCode: 200, data: bytes(BODY).buffer });
    await finished;
    expect(text()).toBe(BODY);
  });

  it('does not take the body twice where a client delivers both', async () => {
    wechat({ chunks: true });
    const { sink, text } = collector();
    const { finished } = openChunkedStream(REQUEST, sink);
    chunk?.(bytes(BODY));
    asked.success({ statusCode: 200, data: bytes(BODY).buffer });
    await finished;
    expect(text()).toBe(BODY);
  });

  it.each([true, false])('reads an error that lands in success (as chunks: %s)', async (chunks) => {
    wechat({ chunks });
    const { finished } = openChunkedStream(REQUEST, () => undefined);
    const error = bytes('{"code":"content_refused","detail":"不行"}');
    chunk?.(error.slice(0, 37));
    chunk?.(error.slice(37));
    asked.success({ statusCode: 400, data: chunks ? new ArrayBuffer(0) : error.buffer });
    await expect(finished).resolves.toMatchObject({
      status: 400,
      errorBody: '{"code":"content_refused","detail":"不行"}',
    });
  });

  it('rejects when WeChat interrupts the request', async () => {
    wechat({ chunks: true });
    const { finished } = openChunkedStream(REQUEST, () => undefined);
    asked.fail({ errMsg: 'request:fail interrupted' });
    await expect(finished).rejects.toThrow('interrupted');
  });

  it('aborts the request', () => {
    wechat({ chunks: true });
    openChunkedStream(REQUEST, () => undefined).abort();
    expect(abort).toHaveBeenCalledOnce();
  });
});
