/** What services may ask of suppliers' formats and channels. Types only: nothing here knows a format. */
import type { OrderFacts } from '../main/contract/shapes/order.ts';

/** A frozen revision as the bytes of one format. Pure: the same facts give the same bytes, for ever. */
export type WriteOrder = (facts: OrderFacts) => Uint8Array;

export type OrderWriters = Readonly<Record<'csv' | 'ubl' | 'dfc', WriteOrder>>;
