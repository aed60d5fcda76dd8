/** The one table of a supplier's invoice: which transition leads from where to where. Pure; must never know who asks. */
import type { SupplierInvoiceState } from '../contract/shapes/supplier-invoice.ts';

export const INVOICE_TRANSITIONS = {
  /** Everything is as ordered and received. */
  match: { from: ['to_check', 'in_dispute'], to: 'matched' },
  /** Held against other deliveries, it differs. */
  differ: { from: ['matched', 'to_check', 'in_dispute'], to: 'to_check' },
  /** The supplier was told; a credit note is waited for. */
  dispute: { from: ['to_check', 'matched', 'in_dispute'], to: 'in_dispute' },
  /** Taken as it is, with a reason; also when its credit note came. */
  accept: { from: ['to_check', 'in_dispute'], to: 'accepted' },
  pay: { from: ['matched', 'accepted'], to: 'paid' },
  /** Entered by mistake: its number is free again. */
  withdraw: { from: ['to_check', 'matched', 'in_dispute', 'accepted'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly SupplierInvoiceState[]; to: SupplierInvoiceState }>;

export type InvoiceTransition = keyof typeof INVOICE_TRANSITIONS;

/** Where a transition leads; null when the table does not have it. */
export function invoiceStateAfter(state: SupplierInvoiceState, transition: InvoiceTransition): SupplierInvoiceState | null {
  const { from, to } = INVOICE_TRANSITIONS[transition];
  return (from as readonly SupplierInvoiceState[]).includes(state) ? to : null;
}
