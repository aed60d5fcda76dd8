/** Why a file is no invoice that comes in. Must never hold words: screens have them for each code. */
import type { InvoiceFileFault } from '../../main/contract/shapes/supplier-invoice.ts';

export class InvoiceFault extends Error {
  readonly reason: InvoiceFileFault;
  /** Where: a term of the norm, a field, a value. */
  readonly where: string;
  constructor(reason: InvoiceFileFault, where = '') {
    super(`${reason} ${where}`.trim());
    this.reason = reason;
    this.where = where;
  }
}
