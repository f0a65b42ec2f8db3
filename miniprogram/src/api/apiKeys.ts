import type { Exchange } from './exchange';
import type { ApiKeys, IssuedApiKey } from './wire';

export interface NewApiKey {
  name: string;
  /** For ever when null. */
  expiresInDays: number | null;
  /** Bound by the person's own uses alone when null. */
  useLimit: number | null;
}

/** The person's own keys to the OpenAI API. */
export function apiKeyEndpoints(http: Exchange) {
  return {
    apiKeys: () => http.exchange<ApiKeys>('GET', '/api-keys'),
    createApiKey: (wanted: NewApiKey) => http.exchange<IssuedApiKey>('POST', '/api-keys', wanted),
    revokeApiKey: (id: string) => http.exchange<void>('DELETE', `/api-keys/${encodeURIComponent(id)}`),
  };
}
