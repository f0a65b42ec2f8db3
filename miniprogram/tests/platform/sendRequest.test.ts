import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendByWechat } from '@/platform/sendRequest';
import type { WechatRequest } from '@/platform/wechatRequest';

function wechat(answer: { statusCode: number; data: unknown } | { errMsg: string }) {
  vi.stubGlobal('wx', {
    request: (request: WechatRequest) => {
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

  it('rejects where no answer came', async () => {
    wechat({ errMsg: 'request:fail timeout' });
    await expect(sendByWechat({ method: 'GET', path: '/x', headers: {} })).rejects.toThrow('timeout');
  });
});
