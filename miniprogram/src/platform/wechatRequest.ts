/** wx.request as this product uses it: uni-app's types know no chunks. */
export interface WechatRequest {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: string;
  timeout: number;
  dataType?: 'text';
  responseType?: 'arraybuffer';
  enableChunked?: boolean;
  success(answer: { statusCode: number; data: unknown }): void;
  fail(failure: { errMsg: string }): void;
}

export interface WechatRequestTask {
  abort(): void;
  /** Missing in base libraries before 2.20.1, where the whole body comes with success. */
  onChunkReceived?(listener: (chunk: { data: ArrayBuffer }) => void): void;
}

declare const wx: { request(options: WechatRequest): WechatRequestTask };

export function wechatRequest(options: WechatRequest): WechatRequestTask {
  return wx.request(options);
}
