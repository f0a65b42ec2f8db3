import { accountEndpoints } from './accounts';
import { apiKeyEndpoints } from './apiKeys';
import { conversationEndpoints } from './conversations';
import { createExchange, type TokenSource } from './exchange';
import { feedbackEndpoints } from './feedback';
import type { OpenStream, SendRequest } from './http';
import { serviceEndpoints } from './service';
import { turnEndpoints } from './turns';

export type ApiClient = ReturnType<typeof createApiClient>;

/** chat-api, one method an endpoint. Every failure is a RequestFailed. */
export function createApiClient(sendRequest: SendRequest, openByteStream: OpenStream, tokens: TokenSource) {
  const http = createExchange(sendRequest, openByteStream, tokens);
  const { exchange, download } = http;
  return {
    ...serviceEndpoints(http),
    ...accountEndpoints(http),
    ...apiKeyEndpoints(http),
    ...conversationEndpoints(http),
    ...turnEndpoints(http),
    ...feedbackEndpoints(http),
    exchange,
    download,
  };
}
