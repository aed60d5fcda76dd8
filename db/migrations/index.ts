/** All steps in order. Numbered in tens; a shipped step is never renumbered or edited. */
import type { Migration } from '../migrate.ts';
import { settingsAndCommands } from './010-settings-and-commands.ts';
import { catalogue } from './020-catalogue.ts';
import { journal } from './030-journal.ts';
import { tickets } from './040-tickets.ts';
import { outbox } from './050-outbox.ts';
import { formules } from './060-formules.ts';
import { cash } from './070-cash.ts';
import { people } from './080-people.ts';
import { drafts } from './090-drafts.ts';
import { corrections } from './110-corrections.ts';
import { periodClosings } from './120-period-closings.ts';
import { tenders } from './140-tenders.ts';
import { invoiceRequests } from './145-invoice-requests.ts';
import { cardAttempts } from './150-card-attempts.ts';
import { deposits } from './155-deposits.ts';
import { settingChanges } from './160-setting-changes.ts';
import { officePeople } from './170-office-people.ts';
import { invoiceMarks } from './180-invoice-marks.ts';
import { exchanges } from './185-exchanges.ts';
import { devices } from './190-devices.ts';
import { kitchen } from './195-kitchen.ts';
import { badges } from './200-badges.ts';
import { recipes } from './210-recipes.ts';
import { stock } from './215-stock.ts';
import { supplierArticles } from './220-supplier-articles.ts';
import { suppliers } from './225-suppliers.ts';
import { purchaseOrders } from './230-purchase-orders.ts';
import { kitchenSlips } from './235-kitchen-slips.ts';
import { goodsReceipts } from './245-goods-receipts.ts';
import { receiptLinesGivenUp } from './247-receipt-lines-given-up.ts';
import { countsAndWaste } from './250-counts-and-waste.ts';
import { lotHolds } from './255-lot-holds.ts';
import { qualityEvidence } from './260-quality-evidence.ts';
import { orderChannels } from './265-order-channels.ts';
import { proposals } from './270-proposals.ts';
import { regularSupplies } from './275-regular-supplies.ts';
import { amapReceipts } from './277-amap-receipts.ts';
import { supplierInvoices } from './280-supplier-invoices.ts';
import { issuedInvoices } from './282-issued-invoices.ts';
import { closingTakings } from './285-closing-takings.ts';
import { exportDeliveries } from './290-export-deliveries.ts';
import { picturesOfGoods } from './295-pictures-of-goods.ts';

export const migrations: readonly Migration[] = [
  settingsAndCommands,
  catalogue,
  journal,
  tickets,
  outbox,
  formules,
  cash,
  people,
  drafts,
  corrections,
  periodClosings,
  tenders,
  invoiceRequests,
  cardAttempts,
  deposits,
  settingChanges,
  officePeople,
  invoiceMarks,
  exchanges,
  devices,
  kitchen,
  badges,
  recipes,
  stock,
  supplierArticles,
  suppliers,
  purchaseOrders,
  kitchenSlips,
  goodsReceipts,
  receiptLinesGivenUp,
  countsAndWaste,
  lotHolds,
  qualityEvidence,
  orderChannels,
  proposals,
  regularSupplies,
  amapReceipts,
  supplierInvoices,
  issuedInvoices,
  closingTakings,
  exportDeliveries,
  picturesOfGoods,
];
