import { describe, expect, it } from 'vitest';
import { PAYMENT_NOT_OPENED, RequestFailed } from '@/api/problem';
import { createOrderApi } from '@/me/top-up/orderApi';
import { priceText } from '@/me/top-up/priceText';
import { createPurchase } from '@/me/top-up/purchase';
import type { Order, OrderState } from '@/me/wire';
import type { PayInWechat } from '@/platform/wechatPayment';
import { startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const SIGNED = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' };
const WANTED = { packageId: 'p', title: '100 次', price: 600 };

function order(id: string, state: OrderState = 'created'): Order {
  return {
    id,
    packageId: 'p',
    title: '100 次',
    price: 600,
    unit: 'uses',
    amount: 100,
    way: 'native',
    state,
    createdAt: '2026-11-21T02:00:00Z',
    expiresAt: '2026-11-21T02:15:00Z',
    refundedPrice: 0,
  };
}

/** A shop on a scripted network; time passes when the test lets it. */
function shop(payInWechat: PayInWechat | null = null) {
  const server = new WireServer();
  const pauses: { ms: number; end: () => void }[] = [];
  const paid: string[] = [];
  let ids = 0;
  const purchase = createPurchase({
    api: createOrderApi(startApp(server).api),
    payInWechat,
    newId: () => `o${++ids}`,
    pause: (ms) => new Promise((end) => pauses.push({ ms, end })),
    paid: ({ id }) => paid.push(id),
  });
  return {
    server,
    purchase,
    paid,
    pauses,
    sells: (id: string, rest: object) => server.answer('POST', '/orders', 201, { order: order(id), ...rest }),
    stands: (id: string, state: OrderState) => server.answer('GET', `/orders/${id}`, 200, order(id, state)),
    /** Lets one pause pass, once there is one. */
    async passes(): Promise<number> {
      await settled();
      const { ms, end } = pauses.shift() ?? { ms: -1, end: () => undefined };
      end();
      await settled();
      return ms;
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}

describe('a purchase on the web', () => {
  it('shows a code and notices by itself, in growing pauses, that it was paid', async () => {
    const { purchase, sells, stands, passes, paid, server } = shop();
    sells('o1', { codeUrl: 'weixin://1' });
    stands('o1', 'created');
    const bought = purchase.begin(WANTED);
    await settled();
    expect(purchase.state).toMatchObject({ phase: 'scanning', codeUrl: 'weixin://1' });
    const [first, second] = [await passes(), await passes()];
    expect(second).toBeGreaterThan(first);
    stands('o1', 'paid');
    await passes();
    await bought;
    expect(purchase.state).toMatchObject({ phase: 'paid', codeUrl: '' });
    expect(paid).toEqual(['o1']);
    expect(server.sent('GET', '/orders/o1')).toHaveLength(3);
  });

  it('goes on waiting while the network is away, and says so when the order expired', async () => {
    const { purchase, sells, stands, passes } = shop();
    sells('o1', { codeUrl: 'weixin://1' });
    const bought = purchase.begin(WANTED);
    await passes();
    expect(purchase.state.phase).toBe('scanning');
    stands('o1', 'closed');
    await passes();
    await bought;
    expect(purchase.state.phase).toBe('expired');
  });

  it('orders the same again after a failure, and another one after it expired', async () => {
    const { purchase, sells, stands, passes, server } = shop();
    await purchase.begin(WANTED);
    expect(purchase.state).toMatchObject({ phase: 'failed', problem: { code: 'network_unreachable' } });
    sells('o1', { codeUrl: 'weixin://1' });
    stands('o1', 'closed');
    const again = purchase.again();
    await passes();
    await again;
    void purchase.again();
    await settled();
    expect(server.sent('POST', '/orders').map(({ body }) => JSON.parse(body ?? '').id)).toEqual([
      'o1',
      'o1',
      'o2',
    ]);
  });

  it('asks no more once the dialog is closed', async () => {
    const { purchase, sells, stands, passes, paid, server } = shop();
    sells('o1', { codeUrl: 'weixin://1' });
    stands('o1', 'paid');
    const bought = purchase.begin(WANTED);
    await settled();
    purchase.leave();
    await passes();
    await bought;
    expect(purchase.state).toMatchObject({ phase: 'none', codeUrl: '' });
    expect(server.sent('GET', '/orders/o1')).toHaveLength(0);
    expect(paid).toEqual([]);
  });

  it('goes on with an order of before, which may be paid already', async () => {
    const { purchase, server, paid } = shop();
    server.answer('POST', '/orders', 201, { order: order('old', 'paid') });
    await purchase.begin({ ...WANTED, orderId: 'old', way: 'native' });
    expect(purchase.state.phase).toBe('paid');
    expect(paid).toEqual(['old']);
  });
});

describe('a purchase in the mini-program', () => {
  it('lets WeChat ask for the money and believes the order alone', async () => {
    const given: object[] = [];
    const { purchase, sells, stands, passes, server } = shop(async (signed) => {
      given.push(signed);
      return 'done';
    });
    sells('o1', { requestPayment: SIGNED });
    stands('o1', 'paid');
    const bought = purchase.begin(WANTED);
    await settled();
    expect(given).toEqual([SIGNED]);
    expect(purchase.state.phase).toBe('waiting');
    await passes();
    await bought;
    expect(purchase.state.phase).toBe('paid');
    expect(JSON.parse(server.sent('POST', '/orders')[0]?.body ?? '')).toEqual({
      id: 'o1',
      packageId: 'p',
      way: 'jsapi',
    });
  });

  it('keeps what was cancelled, to be paid by the same order', async () => {
    const { purchase, sells, stands, passes, server } = shop(async () => 'cancelled');
    sells('o1', { requestPayment: SIGNED });
    stands('o1', 'created');
    void purchase.begin(WANTED);
    await passes();
    expect(purchase.state.phase).toBe('cancelled');
    void purchase.again();
    await settled();
    expect(server.sent('POST', '/orders').map(({ body }) => JSON.parse(body ?? '').id)).toEqual(['o1', 'o1']);
  });

  it('says when WeChat could not ask', async () => {
    const { purchase, sells } = shop(async () => {
      throw new RequestFailed({ code: PAYMENT_NOT_OPENED, status: 0 });
    });
    sells('o1', { requestPayment: SIGNED });
    await purchase.begin(WANTED);
    expect(purchase.state).toMatchObject({ phase: 'failed', problem: { code: 'payment_not_opened' } });
  });
});

describe('a price', () => {
  it('is written in yuan', () => {
    expect([600, 50, 4805].map(priceText)).toEqual(['¥6', '¥0.50', '¥48.05']);
  });
});
