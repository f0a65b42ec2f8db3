import { reactive, readonly } from 'vue';
import { problemOf, type Problem } from '@/api/problem';
import type { PayInWechat } from '@/platform/wechatPayment';
import type { Order, OrderToPay, PayWay } from '../wire';
import type { OrderApi } from './orderApi';

/**
 * How far a purchase has come. Whether money came says the order alone; what WeChat says on the phone is a hint.
 *
 * `scanning`: a code is shown; `waiting`: WeChat said that it is paid, the server has not heard of it yet.
 */
export type Phase =
  | 'none'
  | 'ordering'
  | 'scanning'
  | 'waiting'
  | 'paid'
  | 'refunded'
  | 'cancelled'
  | 'expired'
  | 'failed';

/** What is bought: something on sale, or what an order was begun for. */
export interface Wanted {
  /** Of the order; a new one when missing. */
  orderId?: string;
  packageId: string;
  title: string;
  price: number;
  /** Of the order; how this device pays when missing. */
  way?: PayWay;
}

export interface PurchaseParts {
  api: Pick<OrderApi, 'order' | 'read'>;
  /** Null outside WeChat: there people scan a code. */
  payInWechat: PayInWechat | null;
  newId: () => string;
  pause: (ms: number) => Promise<void>;
  /** Somebody has what they paid for. */
  paid: (order: Order) => void;
}

const FIRST_PAUSE = 1_500;
const LONGEST_PAUSE = 8_000;
const GROWTH = 1.25;

/** One purchase at a time, from the press to the money, as its dialog shows it. */
export function createPurchase({ api, payInWechat, newId, pause, paid }: PurchaseParts) {
  const state = reactive({
    phase: 'none' as Phase,
    wanted: null as Wanted | null,
    order: null as Order | null,
    codeUrl: '',
    problem: null as Problem | null,
  });
  // Whoever closed the dialog and opened another one waits for the other one.
  let latest = 0;
  // Pressed again after a failure it is the same order: what was ordered twice would be paid twice.
  let orderId = '';

  async function run(wanted: Wanted, id: string): Promise<void> {
    const mine = ++latest;
    orderId = id;
    Object.assign(state, { phase: 'ordering', wanted, order: null, codeUrl: '', problem: null });
    try {
      const way = wanted.way ?? (payInWechat === null ? 'native' : 'jsapi');
      const toPay = await api.order(id, wanted.packageId, way);
      if (mine === latest) {
        state.order = toPay.order;
        await letPay(toPay, mine);
      }
    } catch (cause) {
      if (mine === latest) {
        state.problem = problemOf(cause);
        state.phase = 'failed';
      }
    }
  }

  async function letPay({ order, codeUrl, requestPayment }: OrderToPay, mine: number): Promise<void> {
    if (order.state !== 'created') {
      end(order);
    } else if (codeUrl != null) {
      state.codeUrl = codeUrl;
      state.phase = 'scanning';
      await follow(order.id, mine);
    } else if (requestPayment != null && payInWechat !== null) {
      const said = await payInWechat(requestPayment);
      if (mine === latest) {
        state.phase = said === 'done' ? 'waiting' : 'cancelled';
        // Also what was cancelled may have been paid: the order says so.
        await follow(order.id, mine);
      }
    } else {
      // Unpaid, and nothing to pay it by: it has just expired.
      state.phase = 'expired';
    }
  }

  /** Asks for the order, in growing pauses, until it is decided; a network that is away decides nothing. */
  async function follow(id: string, mine: number): Promise<void> {
    for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * GROWTH, LONGEST_PAUSE)) {
      await pause(wait);
      if (mine !== latest) {
        return;
      }
      const order = await api.read(id).catch(() => null);
      if (mine !== latest) {
        return;
      }
      if (order !== null && order.state !== 'created') {
        end(order);
        return;
      }
    }
  }

  function end(order: Order): void {
    state.order = order;
    state.codeUrl = '';
    if (order.state === 'paid') {
      state.phase = 'paid';
      paid(order);
    } else {
      state.phase = order.state === 'closed' ? 'expired' : 'refunded';
    }
  }

  return {
    state: readonly(state),

    begin: (wanted: Wanted) => run(wanted, wanted.orderId ?? newId()),

    /** After a failure: the same order; after it expired: another one. */
    again: async (): Promise<void> => {
      const { wanted, phase } = state;
      if (wanted !== null) {
        await run(wanted, phase === 'expired' ? newId() : orderId);
      }
    },

    /** The order stays as it is. */
    leave(): void {
      latest += 1;
      state.phase = 'none';
      state.codeUrl = '';
    },
  };
}

export type Purchase = ReturnType<typeof createPurchase>;
