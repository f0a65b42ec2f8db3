/** As src/api/contract.ts, for what the personal centre reads. Nothing of this file is in the app. */
import type * as sent from '@/api/schema';
import type * as read from './wire';

type Reads<Read, Sent extends Read> = [Read, Sent];

export type Contract = [
  Reads<read.Shop, sent.OrdersShop>,
  Reads<read.OrderToPay, sent.OrderToPay>,
  Reads<read.Order, sent.OrderView>,
];
