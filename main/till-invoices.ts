/** Part of the composition root: the handlers of invoices, of suppliers and to customers. Must hold no rule of its own. */
import { writeInvoiceCii } from '../suppliers/documents/invoice-cii.ts';
import { renderFacturx } from './pdf/pdf.ts';
import type { CommandHandler } from './services/commands.ts';
import { compose } from './services/invoice-by-hand.ts';
import * as issued from './services/issued-invoices.ts';
import * as invoiceView from './services/supplier-invoice-view.ts';
import * as supplierInvoices from './services/supplier-invoices.ts';
import type { QueryHandler, TillCommand, TillQuery } from './till-types.ts';

export const invoiceCommands = {
  'invoices.issue': issued.issue(writeInvoiceCii),
  'supplierInvoices.record': supplierInvoices.record,
  'supplierInvoices.match': supplierInvoices.match,
  'supplierInvoices.dispute': supplierInvoices.dispute,
  'supplierInvoices.accept': supplierInvoices.accept,
  'supplierInvoices.pay': supplierInvoices.pay,
  'supplierInvoices.withdraw': supplierInvoices.withdraw,
  'supplierInvoices.setRules': supplierInvoices.setRules,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };

export const invoiceQueries = {
  'invoices.preview': issued.preview,
  'invoices.file': issued.file(renderFacturx),
  'supplierInvoices.list': invoiceView.list,
  'supplierInvoices.get': invoiceView.get,
  'supplierInvoices.read': invoiceView.read,
  'supplierInvoices.compose': compose,
  'supplierInvoices.preview': invoiceView.preview,
  'supplierInvoices.file': invoiceView.file,
} satisfies { [Name in TillQuery]?: QueryHandler<Name> };
