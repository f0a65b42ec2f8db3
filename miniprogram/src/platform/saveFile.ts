import type { HttpRequest, SendRequest } from '@/api/http';
import { serverAddress } from './address';

/** A mini-program has no folder that its user can open. */
export function canSaveFiles(): boolean {
  // #ifdef MP-WEIXIN
  return false;
  // #endif
  // #ifndef MP-WEIXIN
  return true;
  // #endif
}

/** Sends a request and hands what comes to the browser as a file; only an error's body is read here. */
export function saveAs(fileName: string): SendRequest {
  return async (request: HttpRequest) => {
    // #ifdef MP-WEIXIN
    throw new Error('A mini-program saves no files.');
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

/** Long enough for the slowest browser to have begun reading the file, in milliseconds. */
const KEPT = 60_000;

function handOver(file: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
