/** The till without a printer: every order is answered at once with `not_configured`, and nothing is ever sent. */
import type { Outcome, ReceiptPrinter } from '../ports.ts';
import { statusOf } from './printer-status.ts';

export function absentPrinter(): ReceiptPrinter {
  const refused = (): Promise<Outcome> =>
    Promise.resolve({ kind: 'refused', fault: 'not_configured', detail: 'no printer is chosen in the settings' });
  return { address: '', print: refused, openDrawer: refused, status: () => Promise.resolve(statusOf('not_configured')) };
}
