import type { HttpAnswer, HttpRequest, SendRequest } from '@/api/http';
// #ifdef MP-WEIXIN
import { FILE_NOT_WRITTEN, RequestFailed } from '@/api/problem';
import { Utf8Decoder } from '@/api/sse/utf8Decoder';
// #endif
import { serverAddress } from './address';
// #ifdef MP-WEIXIN
import { wechatRequest } from './wechatRequest';
// #endif

/** A file that lies ready where people cannot reach it: they have to say to whom it goes. */
export interface ReadyFile {
  name: string;
  /** Called while a button is pressed; whether it went anywhere. */
  send(): Promise<boolean>;
  discard(): void;
}

declare const wx: {
  env: { USER_DATA_PATH: string };
  /** Missing in base libraries before 2.16.1. */
  shareFileMessage?(options: { filePath: string; fileName: string; success(): void; fail(): void }): void;
  getFileSystemManager(): {
    writeFile(options: { filePath: string; data: ArrayBuffer; success(): void; fail(): void }): void;
    unlink(options: { filePath: string; fail(): void }): void;
  };
};

export function canSaveFiles(): boolean {
  // #ifdef MP-WEIXIN
  return wx.shareFileMessage !== undefined;
  // #endif
  // #ifndef MP-WEIXIN
  return true;
  // #endif
}

/**
 * Sends a request and hands what comes to the browser as a file; only an error's body is read here. A mini-program has no
 * folder that its user can open: there `ready` gets the file.
 */
export function saveAs(fileName: string, ready: (file: ReadyFile) => void): SendRequest {
  return async (request: HttpRequest) => {
    // #ifdef MP-WEIXIN
    return fetchFile(request, fileName, ready);
    // #endif
    // #ifndef MP-WEIXIN
    const answer = await fetch(serverAddress() + request.path, {
      method: request.method,
      headers: request.headers,
    });
    if (!answer.ok) {
      return { status: answer.status, body: await answer.text() };
    }
    handOver(await answer.blob(), fileName);
    return { status: answer.status, body: '' };
    // #endif
  };
}

// #ifdef MP-WEIXIN
/** WeChat ends a request that takes longer, in milliseconds. */
const TIMEOUT = 60_000;

function fetchFile(
  request: HttpRequest,
  fileName: string,
  ready: (file: ReadyFile) => void,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    wechatRequest({
      url: serverAddress() + request.path,
      method: request.method,
      header: request.headers,
      timeout: TIMEOUT,
      responseType: 'arraybuffer',
      success: ({ statusCode, data }) => {
        const bytes = data as ArrayBuffer;
        if (statusCode >= 400) {
          resolve({ status: statusCode, body: new Utf8Decoder().decode(new Uint8Array(bytes)) });
          return;
        }
        write(bytes, fileName).then((file) => {
          ready(file);
          resolve({ status: statusCode, body: '' });
        }, reject);
      },
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

/** One export at a time lies there, under a name that any phone can write. */
function write(data: ArrayBuffer, name: string): Promise<ReadyFile> {
  const filePath = `${wx.env.USER_DATA_PATH}/export.${name.split('.').pop()}`;
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data,
      success: () => resolve({ name, send: () => share(filePath, name), discard: () => remove(filePath) }),
      fail: () => reject(new RequestFailed({ code: FILE_NOT_WRITTEN, status: 0 })),
    });
  });
}

function share(filePath: string, fileName: string): Promise<boolean> {
  return new Promise((resolve) => {
    wx.shareFileMessage?.({
      filePath,
      fileName,
      success: () => resolve(true),
      fail: () => resolve(false),
    });
  });
}

function remove(filePath: string): void {
  // A file that is gone already is as good.
  wx.getFileSystemManager().unlink({ filePath, fail: () => undefined });
}
// #endif

// #ifndef MP-WEIXIN
/** Long enough for the slowest browser to have begun reading the file, in milliseconds. */
const KEPT = 60_000;

function handOver(file: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
// #endif
