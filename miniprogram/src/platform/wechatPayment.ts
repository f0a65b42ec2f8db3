import { PAYMENT_NOT_OPENED, RequestFailed } from '@/api/problem';

/** What chat-api signs for `wx.requestPayment`, by its names. */
export interface RequestPayment {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
}

/** Lets WeChat ask the person for the money. What it says afterwards is a hint: the server knows whether it came. */
export type PayInWechat = (signed: RequestPayment) => Promise<'done' | 'cancelled'>;

declare const wx: {
  requestPayment(
    options: RequestPayment & { success(): void; fail(failure: { errMsg: string }): void },
  ): void;
};

/** Null outside WeChat. */
export function wechatPayment(): PayInWechat | null {
  // #ifdef MP-WEIXIN
  return (signed) =>
    new Promise((resolve, reject) => {
      wx.requestPayment({
        ...signed,
        success: () => resolve('done'),
        fail: ({ errMsg }) =>
          errMsg.includes('cancel')
            ? resolve('cancelled')
            : reject(new RequestFailed({ code: PAYMENT_NOT_OPENED, status: 0 })),
      });
    });
  // #endif
  // #ifndef MP-WEIXIN
  return null;
  // #endif
}

/** Mini-programs on an iPhone may sell nothing that is not a thing; WeChat's review refuses those that do. */
export function mayBuyHere(): boolean {
  // #ifdef MP-WEIXIN
  return uni.getSystemInfoSync().platform !== 'ios';
  // #endif
  // #ifndef MP-WEIXIN
  return true;
  // #endif
}
