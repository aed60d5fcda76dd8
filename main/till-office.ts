/** Part of the composition root: the handlers of money beside the sales: deposits, invoices, exchanges, VAT, accounts and exports. Must hold no rule of its own. */

import * as accountPlans from './services/account-plans.ts';
import type { CommandHandler } from './services/commands.ts';
import * as deposits from './services/deposits.ts';
import * as exchanges from './services/exchanges.ts';
import * as deliveries from './services/export-deliveries.ts';
import * as exports from './services/exports.ts';
import * as invoices from './services/invoices.ts';
import * as takings from './services/takings.ts';
import * as vat from './services/vat.ts';
import type { ActionHandler, QueryHandler, TillAction, TillCommand, TillQuery } from './till-types.ts';

export const officeCommands = {
  'vat.setRate': vat.setRate,
  'deposits.take': deposits.take,
  'deposits.end': deposits.end,
  'deposits.print': deposits.print,
  'invoices.mark': invoices.mark,
  'exchanges.record': exchanges.recordExchange,
  'exchanges.takeBack': exchanges.takeBack,
  'accounts.save': accountPlans.save,
  'exports.tryAgain': (context) => deliveries.tryAgain(context),
  'exports.giveUp': deliveries.giveUp,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };

export const officeQueries = {
  'deposits.open': deposits.listOpen,
  'invoices.list': invoices.list,
  'exchanges.list': exchanges.list,
  'vat.rates': vat.rates,
  'vat.situation': vat.situation,
  'accounts.get': accountPlans.get,
  'exports.preview': exports.previewExport,
  'exports.read': exports.readFile,
  'exports.waiting': deliveries.waiting,
  'takings.read': takings.read,
  'takings.tickets': takings.tickets,
} satisfies { [Name in TillQuery]?: QueryHandler<Name> };

export const officeActions = (tools: exports.ExportTools) =>
  ({
    'exports.fec': exports.exportFec(tools),
    'exports.eReporting': exports.exportEReporting(tools),
    'exports.csv': exports.exportCsv(tools),
    'exports.paper': exports.exportPaper(tools),
  }) satisfies { [Name in TillAction]?: ActionHandler<Name> };
