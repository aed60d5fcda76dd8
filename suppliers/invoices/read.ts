/** The one door of invoice files: bytes in, an invoice by the terms of EN 16931 out, whatever the file's name says. Must never write anything. */
import { type Einvoice, einvoice, MAX_INVOICE_LINES } from '../../main/contract/shapes/en16931.ts';
import { type InvoiceReading, MAX_INVOICE_BYTES } from '../../main/contract/shapes/supplier-invoice.ts';
import { readCii } from './cii.ts';
import { InvoiceFault } from './invoice-fault.ts';
import { invoiceInPdf, isPdf } from './pdf-attachment.ts';
import { readUbl } from './ubl.ts';
import { readXml } from './xml-tree.ts';

const UBL = new Set(['Invoice', 'CreditNote']);

export function readInvoice(bytes: Uint8Array): InvoiceReading {
  try {
    if (bytes.length === 0) throw new InvoiceFault('empty');
    if (bytes.length > MAX_INVOICE_BYTES) throw new InvoiceFault('too_large');
    const pdf = isPdf(bytes);
    const root = readXml(pdf ? invoiceInPdf(bytes) : bytes);
    const isUbl = UBL.has(root.name);
    if (!isUbl && root.name !== 'CrossIndustryInvoice') throw new InvoiceFault('not_invoice', root.name.slice(0, 60));
    return { invoice: sound(isUbl ? readUbl(root) : readCii(root)), format: pdf ? 'facturx' : isUbl ? 'ubl' : 'cii', fault: null };
  } catch (cause) {
    if (cause instanceof InvoiceFault) return { invoice: null, format: null, fault: { reason: cause.reason, where: cause.where } };
    throw cause;
  }
}

function sound(read: Einvoice): Einvoice {
  if ((read.currency as string) !== 'EUR') throw new InvoiceFault('other_currency', (read.currency as string).slice(0, 10));
  if (read.number === '') throw new InvoiceFault('missing', 'BT-1');
  if (read.lines.length > MAX_INVOICE_LINES) throw new InvoiceFault('too_large');
  const parsed = einvoice.safeParse(read);
  if (parsed.success) return parsed.data;
  throw new InvoiceFault('bad_number', parsed.error.issues[0]?.path.join('.') ?? '');
}
