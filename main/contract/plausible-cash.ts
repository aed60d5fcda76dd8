/**
 * Whether an amount of cash is so large that a slip of the finger or a barcode is likelier than a customer (COUNTER 3).
 * Screens ask before they take such an amount. Pure; must never refuse: a person may say yes.
 */

/** Below this nobody is asked, however small the ticket. */
const ASKED_ABOVE_CENTS = 20_000;
/** More than so many times what is due. */
const TIMES = 10;
/** Barcodes have 8 digits or more; no customer hands over 100 000 €. */
const BARCODE_FROM = 10_000_000;

/** @param received_cents all the cash handed over @param total_cents what the ticket costs */
export const isImplausibleCash = (received_cents: number, total_cents: number): boolean =>
  received_cents >= BARCODE_FROM || (received_cents > ASKED_ABOVE_CENTS && received_cents > TIMES * total_cents);
