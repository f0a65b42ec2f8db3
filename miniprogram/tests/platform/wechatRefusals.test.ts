import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WechatRequest } from '@/platform/wechatRequest';
import { saveAs } from '@/platform/saveFile';
import { wechatPayment, type PayInWechat, type RequestPayment } from '@/platform/wechatPayment';
import { startApp } from '../fakes/qingliaoApp';

const SIGNED = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' };

type Asked = RequestPayment & { fail(failure: { errMsg: string }): void };

afterEach(() => void vi.unstubAllGlobals());

function payWhere(errMsg: string): ReturnType<PayInWechat> {
  vi.stubGlobal('wx', { requestPayment: (asked: Asked) => asked.fail({ errMsg }) });
  return (wechatPayment() as PayInWechat)(SIGNED);
}

describe('a payment in WeChat', () => {
  it('that the person did not want is cancelled', async () => {
    await expect(payWhere('requestPayment:fail cancel')).resolves.toBe('cancelled');
  });

  it('that WeChat does not open is no answer of the server', async () => {
    await expect(payWhere('requestPayment:fail no permission')).rejects.toMatchObject({
      problem: { code: 'payment_not_opened' },
    });
  });
});

describe('an export in WeChat', () => {
  it('that the phone cannot write is no fault of the network', async () => {
    vi.stubGlobal('wx', {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      request: (request: WechatRequest) =>
        request.success({ statusCode: 200, data: new TextEncoder().encode('zip').buffer }),
      getFileSystemManager: () => ({ writeFile: ({ fail }: { fail(): void }) => fail() }),
    });
    const ready = vi.fn();
    const exported = startApp().api.download('/account/export', saveAs('qingliao.zip', ready));
    await expect(exported).rejects.toMatchObject({ problem: { code: 'file_not_written' } });
    expect(ready).not.toHaveBeenCalled();
  });

  it('that finds no network says so', async () => {
    vi.stubGlobal('wx', { request: (request: WechatRequest) => request.fail({ errMsg: 'request:fail' }) });
    const exported = startApp().api.download('/account/export', saveAs('qingliao.zip', vi.fn()));
    await expect(exported).rejects.toMatchObject({ problem: { code: 'network_unreachable' } });
  });
});
