/** Calls of price lists: a supplier's file is read, compared, applied or undone; what its articles are is said by a person. */
import { z } from 'zod';
import {
  appliedList,
  changeFilter,
  changePage,
  ingredientLinks,
  linkedArticle,
  linkOrder,
  listCounts,
  listFormat,
  priceListFile,
  priceListPreview,
  priceListProfile,
  priceListReading,
  supplierCode,
} from '../shapes/price-lists.ts';
import { day, lineOfText } from '../values.ts';
import { type CallRow, command, none, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const file = { supplier: supplierCode, file: priceListFile };

export const priceListCalls = {
  /** Who has ingredients or price lists here. */
  'priceLists.suppliers': query({
    roles: readers,
    input: z.strictObject({}),
    output: z.array(z.strictObject({ code: z.string(), label: z.string(), articles: z.int() })),
    errors: none,
  }),
  /**
   * Reads a file in a worker with the given profile, else the kept one, else a guessed one, and shows its first rows as they would come in.
   * Nothing changes.
   */
  'priceLists.read': query({
    roles: keepers,
    input: z.strictObject({ ...file, profile: priceListProfile.nullable() }),
    output: priceListReading,
    errors: ['import_running'],
  }),
  /** How this supplier's files of a format are read from now on. */
  'priceLists.saveProfile': command({
    roles: keepers,
    input: z.strictObject({ supplier: supplierCode, format: listFormat, profile: priceListProfile }),
    output: z.strictObject({ supplier: z.string() }),
    errors: none,
  }),
  /** What the file would change from a day on; a sound list is staged where nobody sees it, so that applying it is one small command. */
  'priceLists.preview': query({
    roles: keepers,
    input: z.strictObject({ ...file, profile: priceListProfile, from_day: day, until_day: day.nullable() }),
    output: priceListPreview,
    errors: [
      'import_running',
      'before_last_list', // a list that holds begins later; details: from_day
      'days_turned', // it would end before it begins
    ],
  }),
  /** A page of what a list changes or changed. */
  'priceLists.changes': query({ roles: readers, input: changeFilter, output: changePage, errors: ['unknown_list'] }),
  /** From now on its prices hold, each on its days. `list_stale`: another list came in since its preview. */
  'priceLists.apply': command({
    roles: keepers,
    input: z.strictObject({ version_no: z.int().min(1) }),
    output: z.strictObject({ version_no: z.int(), counts: listCounts }),
    errors: ['unknown_list', 'list_stale'],
  }),
  /** As if it had never been applied. Only the newest of a supplier. */
  'priceLists.undo': command({
    roles: keepers,
    input: z.strictObject({ version_no: z.int().min(1) }),
    output: z.strictObject({ version_no: z.int() }),
    errors: ['unknown_list', 'not_last'],
  }),
  /** Lists that were ever applied, the newest first. */
  'priceLists.history': query({
    roles: readers,
    input: z.strictObject({ supplier: lineOfText(60) }),
    output: z.array(appliedList),
    errors: none,
  }),
  /** Ingredients of a supplier with its articles, linked or proposed by reference and by name. */
  'priceLists.links': query({
    roles: readers,
    input: z.strictObject({ supplier: supplierCode }),
    output: z.array(ingredientLinks),
    errors: none,
  }),
  /** Articles of a supplier by a word of their reference or label, at most fifty. */
  'priceLists.articles': query({
    roles: readers,
    input: z.strictObject({ supplier: supplierCode, search: lineOfText(60) }),
    output: z.array(linkedArticle),
    errors: none,
  }),
  /** What articles are, said by a person: all of it or nothing. */
  'priceLists.link': command({
    roles: keepers,
    input: linkOrder,
    output: z.strictObject({ linked: z.int() }),
    errors: [
      'unknown_article', // details: ref
      'unknown_ingredient', // details: ingredient
      'other_base', // kilos are no litres; details: ref
      'piece_weight_missing', // how much of the ingredient one piece is; details: ref
    ],
  }),
} as const satisfies Record<string, CallRow>;
