/** What the steps of a refund pass to each other, and the sentence of each refusal. */
import type { Output } from '../../../main/contract/calls/index.ts';
import { fr } from '../../text/fr.ts';
import { orderErrorText } from '../../use-order.ts';

export type Refunded = Output<'refunds.refund'>;
/** What a choice comes to, as the till says it; `wrong` is a code. */
export type Quote = { total: number | null; wrong: string | null; asking: boolean };

/** First that nothing is recorded. */
export const refundErrorText = (code: string): string =>
  Object.hasOwn(fr.refundErrors, code) ? fr.refundErrors[code as keyof typeof fr.refundErrors] : orderErrorText(code);
