import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendByWechat } from '@/platform/sendRequest';
import type { WechatRequest } from '@/platform/wechatRequest';

let asked: WechatRequest;

function wechat(answer: { statusCode: number; data: unknown } | { errMsg: string }) {
  vi.stubGlobal('wx', {
    request: (request: WechatRequest) => {
      asked = request;
      if ('errMsg' in answer) {
        request.fail(answer);
      } else {
        request.success(answer);
      }
      return { abort: () => undefined };
    },
  });
}

afterEach(() => void vi.unstubAllGlobals());

describe('a request of the mini-program', () => {
  it('leaves every status to the client, as text', async () => {
    wechat({ statusCode: 404, data: '{"code":"not_found"}' });
    const sent = sendByWechat({ method: 'GET', path: '/x', headers: {} });
    await expect(sent).resolves.toEqual({ status: 404, body: '{"code":"not_found"}' });
  });

  it('sends as POST what WeChat does not know as PATCH', async () => {
    wechat({ statusCode: 200, data: '{}' });
    await sendByWechat({
      method: 'PATCH',
      path: '/x',
      headers: { Authorization: 'Bearer t' },
      body: '{"title":"a"}',
    });
    expect(asked).toMatchObject({
      method: 'POST',
      header: { Authorization: 'Bearer t', 'X-HTTP-Method-Override': 'PATCH' },
      data: '{"title":"a"}',
    });
  });

  it('rejects where no answer came', async () => {
    wechat({ errMsg: 'request:fail timeout' });
    await expect(sendByWechat({ method: 'GET', path: '/x', headers: {} })).rejects.toThrow('timeout');
  });
});
