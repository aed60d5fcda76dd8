/** Part of the composition root: the handlers of goods, recipes, lots and suppliers. Must hold no rule of its own. */

import { renderPdf } from './pdf/pdf.ts';
import { allergenChanges } from './services/allergens.ts';
import * as amap from './services/amap.ts';
import type { CommandHandler } from './services/commands.ts';
import * as crates from './services/crates.ts';
import * as evidence from './services/evidence.ts';
import * as receipts from './services/goods-receipts.ts';
import * as ingredients from './services/ingredients.ts';
import * as origins from './services/origins.ts';
import * as papers from './services/papers.ts';
import * as priceLists from './services/price-lists.ts';
import * as receiptLists from './services/receipt-lists.ts';
import * as receiptPhotos from './services/receipt-photos.ts';
import * as recipeEdits from './services/recipe-edit.ts';
import * as recipeImports from './services/recipe-import.ts';
import * as recipes from './services/recipes.ts';
import * as solShares from './services/sol-shares.ts';
import * as standingOrders from './services/standing-orders.ts';
import * as stock from './services/stock.ts';
import * as countViews from './services/stock-count-views.ts';
import * as counts from './services/stock-counts.ts';
import * as places from './services/stock-places.ts';
import * as stockViews from './services/stock-views.ts';
import * as supplierLinks from './services/supplier-links.ts';
import * as suppliers from './services/suppliers.ts';
import * as lots from './services/trace.ts';
import * as useBy from './services/use-by.ts';
import * as waste from './services/waste.ts';
import { analyse } from './services/waste-analysis.ts';
import { invoiceCommands, invoiceQueries } from './till-invoices.ts';
import type { ActionHandler, QueryHandler, TillAction, TillCommand, TillQuery } from './till-types.ts';

export const goodsCommands = {
  ...invoiceCommands,
  'priceLists.saveProfile': priceLists.saveProfile,
  'priceLists.apply': priceLists.apply,
  'priceLists.undo': priceLists.undo,
  'priceLists.link': supplierLinks.link,
  'recipes.applyImport': recipeImports.applyImport,
  'recipes.edit': recipeEdits.edit,
  'recipes.end': recipeEdits.end,
  'ingredients.save': ingredients.save,
  'ingredients.end': ingredients.end,
  'stock.receive': receipts.receive,
  'receipts.post': receipts.post,
  'receipts.correct': receipts.correct,
  'crates.move': crates.move,
  'stock.count': stock.count,
  'stock.produce': stock.produce,
  'stock.correctLot': stock.correctLot,
  'evidence.note': evidence.note,
  'papers.print': papers.print,
  'lots.hold': lots.hold,
  'lots.release': lots.release,
  'lots.discard': lots.discard,
  'suppliers.save': suppliers.save,
  'suppliers.applyImport': suppliers.applyImport,
  'standingOrders.save': standingOrders.save,
  'standingOrders.skip': standingOrders.skip,
  'amap.save': amap.save,
  'amap.absence': amap.absence,
  'amap.tell': amap.tell,
  'amap.pay': amap.pay,
  'amap.takeBackPayment': amap.takeBackPayment,
  'solShares.record': solShares.record,
  'solShares.takeBack': solShares.takeBack,
  'places.put': places.put,
  'stock.transfer': places.transfer,
  'stock.freeze': places.freeze,
  'counts.open': counts.open,
  'counts.handIn': counts.handIn,
  'counts.settle': counts.settle,
  'counts.giveUp': counts.giveUp,
  'waste.throw': waste.throwAway,
  'waste.takeBack': waste.takeBack,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };

export const goodsQueries = {
  ...invoiceQueries,
  'priceLists.suppliers': supplierLinks.suppliers,
  'priceLists.read': priceLists.read,
  'priceLists.preview': priceLists.preview,
  'priceLists.changes': priceLists.changes,
  'priceLists.history': priceLists.history,
  'priceLists.links': supplierLinks.links,
  'priceLists.articles': supplierLinks.articles,
  'recipes.list': recipes.list,
  'recipes.formules': recipes.formules,
  'recipes.previewImport': recipeImports.previewImport,
  'recipes.previewEdit': recipeEdits.previewEdit,
  'recipes.versions': recipeEdits.versions,
  'ingredients.get': ingredients.get,
  'receipts.prepare': receiptLists.prepare,
  'receipts.preview': receipts.preview,
  'receipts.list': receiptLists.list,
  'receipts.get': receiptLists.get,
  'receipts.photo': receiptPhotos.photo,
  'crates.list': crates.list,
  'stock.list': stock.list,
  'stock.lots': stock.lots,
  'evidence.list': evidence.list,
  'allergens.changes': allergenChanges,
  'origins.ofTicket': origins.ofTicket,
  'origins.preview': origins.preview,
  'papers.preview': papers.preview,
  'papers.make': papers.make(renderPdf),
  'lots.find': lots.find,
  'lots.trace': lots.trace,
  'lots.ofTicket': lots.ofTicket,
  'lots.blocked': lots.blocked,
  'suppliers.list': suppliers.list,
  'suppliers.calendar': suppliers.calendar,
  'suppliers.previewImport': suppliers.previewImport,
  'standingOrders.list': standingOrders.list,
  'amap.list': amap.list,
  'amap.get': amap.get,
  'solShares.list': solShares.list,
  'places.list': places.listAllPlaces,
  'counts.current': counts.current,
  'counts.sheet': counts.sheet,
  'counts.get': countViews.get,
  'counts.list': countViews.list,
  'stock.history': stockViews.history,
  'stock.useBy': useBy.board,
  'ingredients.list': stockViews.ingredients,
  'waste.today': waste.today,
  'waste.analysis': analyse,
} satisfies { [Name in TillQuery]?: QueryHandler<Name> };

export const goodsActions = {
  'receipts.keepPhoto': receiptPhotos.keepPhoto,
} satisfies { [Name in TillAction]?: ActionHandler<Name> };
