/** Part of the composition root: the handlers of suppliers' invoices. Must hold no rule of its own. */
import type { CommandHandler } from './services/commands.ts';
import * as invoiceView from './services/supplier-invoice-view.ts';
import * as supplierInvoices from './services/supplier-invoices.ts';
import type { QueryHandler, TillCommand, TillQuery } from './till-types.ts';

export const invoiceCommands = {
  'supplierInvoices.record': supplierInvoices.record,
  'supplierInvoices.match': supplierInvoices.match,
  'supplierInvoices.dispute': supplierInvoices.dispute,
  'supplierInvoices.accept': supplierInvoices.accept,
  'supplierInvoices.pay': supplierInvoices.pay,
  'supplierInvoices.withdraw': supplierInvoices.withdraw,
  'supplierInvoices.setRules': supplierInvoices.setRules,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };

export const invoiceQueries = {
  'supplierInvoices.list': invoiceView.list,
  'supplierInvoices.get': invoiceView.get,
  'supplierInvoices.read': invoiceView.read,
  'supplierInvoices.preview': invoiceView.preview,
  'supplierInvoices.file': invoiceView.file,
} satisfies { [Name in TillQuery]?: QueryHandler<Name> };
