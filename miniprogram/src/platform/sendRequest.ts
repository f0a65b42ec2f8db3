import type { HttpAnswer, HttpRequest } from '@/api/http';
import { serverAddress } from './address';
import { wechatRequest } from './wechatRequest';

export function sendRequest(request: HttpRequest): Promise<HttpAnswer> {
  // #ifdef MP-WEIXIN
  return sendByWechat(request);
  // #endif
  // #ifndef MP-WEIXIN
  return sendByFetch(request);
  // #endif
}

/** One exchange that takes longer than this, in milliseconds, has no answer. */
const TIMEOUT = 30_000;

async function sendByFetch(request: HttpRequest): Promise<HttpAnswer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT);
  try {
    const answer = await fetch(serverAddress() + request.path, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      signal: controller.signal,
    });
    return { status: answer.status, body: await answer.text() };
  } finally {
    clearTimeout(timer);
  }
}

export function sendByWechat(request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    wechatRequest({
      url: serverAddress() + request.path,
      method: request.method,
      header: request.headers,
      data: request.body,
      timeout: TIMEOUT,
      // Text stays text: the client parses it once, in one place.
      dataType: 'text',
      success: ({ statusCode, data }) =>
        resolve({ status: statusCode, body: typeof data === 'string' ? data : '' }),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}
