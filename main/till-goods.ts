/** Part of the composition root: the handlers of goods, recipes, lots. Must hold no rule of its own. */

import { allergenChanges } from './services/allergens.ts';
import type { CommandHandler } from './services/commands.ts';
import * as crates from './services/crates.ts';
import * as evidence from './services/evidence.ts';
import * as receipts from './services/goods-receipts.ts';
import * as receiptLists from './services/receipt-lists.ts';
import * as receiptPhotos from './services/receipt-photos.ts';
import * as recipeImports from './services/recipe-import.ts';
import * as recipes from './services/recipes.ts';
import * as stock from './services/stock.ts';
import * as lots from './services/trace.ts';
import type { ActionHandler, QueryHandler, TillAction, TillCommand, TillQuery } from './till-types.ts';

export const goodsCommands = {
  'recipes.applyImport': recipeImports.applyImport,
  'stock.receive': receipts.receive,
  'receipts.post': receipts.post,
  'receipts.correct': receipts.correct,
  'crates.move': crates.move,
  'crates.print': crates.print,
  'stock.count': stock.count,
  'stock.waste': stock.waste,
  'stock.produce': stock.produce,
  'stock.correctLot': stock.correctLot,
  'evidence.note': evidence.note,
  'lots.hold': lots.hold,
  'lots.release': lots.release,
  'lots.discard': lots.discard,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };

export const goodsQueries = {
  'recipes.list': recipes.list,
  'recipes.formules': recipes.formules,
  'recipes.previewImport': recipeImports.previewImport,
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
  'lots.find': lots.find,
  'lots.trace': lots.trace,
  'lots.ofTicket': lots.ofTicket,
  'lots.blocked': lots.blocked,
} satisfies { [Name in TillQuery]?: QueryHandler<Name> };

export const goodsActions = {
  'receipts.keepPhoto': receiptPhotos.keepPhoto,
} satisfies { [Name in TillAction]?: ActionHandler<Name> };
