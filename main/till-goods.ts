/** Part of the composition root: the handlers of goods, recipes, lots. Must hold no rule of its own. */
import type { CommandHandler } from './services/commands.ts';
import * as recipeImports from './services/recipe-import.ts';
import * as recipes from './services/recipes.ts';
import * as stock from './services/stock.ts';
import * as lots from './services/trace.ts';
import type { QueryHandler, TillCommand, TillQuery } from './till-types.ts';

export const goodsCommands = {
  'recipes.applyImport': recipeImports.applyImport,
  'stock.receive': stock.receive,
  'stock.count': stock.count,
  'stock.waste': stock.waste,
  'stock.produce': stock.produce,
  'stock.correctLot': stock.correctLot,
  'lots.hold': lots.hold,
  'lots.release': lots.release,
  'lots.discard': lots.discard,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };

export const goodsQueries = {
  'recipes.list': recipes.list,
  'recipes.previewImport': recipeImports.previewImport,
  'stock.list': stock.list,
  'stock.lots': stock.lots,
  'lots.find': lots.find,
  'lots.trace': lots.trace,
  'lots.ofTicket': lots.ofTicket,
  'lots.blocked': lots.blocked,
} satisfies { [Name in TillQuery]?: QueryHandler<Name> };
