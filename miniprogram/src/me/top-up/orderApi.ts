import type { ApiClient } from '@/api/client';
import type { Page } from '@/composables/useEndless';
import type { Order, OrderToPay, PayWay, Shop } from '../wire';

/** chat-api's endpoints at which people buy, one function each. */
export function createOrderApi(http: Pick<ApiClient, 'exchange'>) {
  return {
    shop: () => http.exchange<Shop>('GET', '/top-ups'),

    /** The same id is the same order, however often it is sent. */
    order: (id: string, packageId: string, way: PayWay) =>
      http.exchange<OrderToPay>('POST', '/orders', { id, packageId, way }),

    read: (id: string) => http.exchange<Order>('GET', `/orders/${encodeURIComponent(id)}`),

    list: (cursor: string | null) =>
      http.exchange<Page<Order>>(
        'GET',
        `/orders?limit=20${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      ),
  };
}

export type OrderApi = ReturnType<typeof createOrderApi>;
