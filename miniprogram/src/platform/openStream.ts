import type { HttpRequest, OpenedStream } from '@/api/http';
import { openChunkedStream } from './openChunkedStream';
import { openFetchStream } from './openFetchStream';

export function openStream(request: HttpRequest, sink: (bytes: Uint8Array) => void): OpenedStream {
  // #ifdef MP-WEIXIN
  return openChunkedStream(request, sink);
  // #endif
  // #ifndef MP-WEIXIN
  return openFetchStream(request, sink);
  // #endif
}
