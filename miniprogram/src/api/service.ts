import type { Exchange } from './exchange';
import type { Announcement, ChatModel, Persona, Service } from './wire';

/** What the service says of itself and offers to everybody. */
export function serviceEndpoints(http: Exchange) {
  return {
    service: () => http.exchange<Service>('GET', '/service'),
    announcements: () => http.exchange<{ items: Announcement[] }>('GET', '/announcements'),
    models: () => http.exchange<{ items: ChatModel[] }>('GET', '/models'),
    personas: () => http.exchange<{ items: Persona[] }>('GET', '/personas'),
  };
}
