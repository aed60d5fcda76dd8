/** Calls of inventories and of places: counted blind, place by place, by several people at once; settled once. */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import {
  countedLine,
  countSheet,
  givenReason,
  listedCount,
  listedIngredient,
  placeCode,
  runningCount,
  sheetTaken,
  stockHistory,
  stockPlace,
  wholeCount,
} from '../shapes/stock-count.ts';
import { cents, day, lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const lookers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const countNo = z.int().min(1);
const quantity = z.int().min(1).max(1_000_000_000_000);

export const countCalls = {
  'places.list': query({ roles: [...staff, 'accounting', 'audit'], input: nothing, output: z.array(stockPlace), errors: none }),
  /** Adds a place, or names it anew. */
  'places.put': command({
    roles: keepers,
    input: z.strictObject({ code: placeCode, label: lineOfText(40).min(1), picture: z.string().max(60).default('') }),
    output: stockPlace,
    errors: ['unknown_picture'],
  }),
  /** Carries goods from one place to another: the level stays, the place changes. */
  'stock.transfer': command({
    roles: staff,
    input: z.strictObject({ ingredient: articleCode, from: placeCode, to: placeCode, qty_mil: quantity }),
    output: z.strictObject({ levels: z.array(z.strictObject({ place: placeCode, level_mil: z.int() })) }),
    errors: [
      'unknown_ingredient',
      'unknown_place', // details: place
      'same_place',
    ],
  }),
  /** Part of a lot is frozen: a lot of its own, with another last day, from the same delivery. */
  'stock.freeze': command({
    roles: staff,
    input: z.strictObject({ lot_no: z.int().min(1), qty_mil: quantity, place: placeCode, days: z.int().min(1).max(365) }),
    output: z.strictObject({ lot_no: z.int(), until_day: day }),
    errors: [
      'unknown_lot',
      'unknown_place',
      'lot_held', // a lot held back is not touched
      'use_by_passed', // what has passed is not frozen any more; details: until_day
      'frozen_before', // nothing is frozen twice
      'more_than_there', // details: level_mil
    ],
  }),
  /** The inventory that goes on now, without anything of the book; null when there is none. */
  'counts.current': query({ roles: staff, input: nothing, output: runningCount.nullable(), errors: none }),
  'counts.sheet': query({ roles: staff, input: z.strictObject({ place: placeCode }), output: countSheet, errors: ['unknown_place'] }),
  'counts.open': command({
    roles: keepers,
    input: z.strictObject({ places: z.array(placeCode).min(1).max(100) }),
    output: z.strictObject({ count_no: countNo }),
    errors: [
      'count_open', // another one goes on; details: count_no
      'unknown_place',
    ],
  }),
  /** One person's count of one place, whole or in parts. It changes no level yet. */
  'counts.handIn': command({
    roles: staff,
    input: z.strictObject({ count_no: countNo, place: placeCode, again: z.boolean(), lines: z.array(countedLine).min(1).max(2_000) }),
    output: sheetTaken,
    errors: [
      'unknown_count',
      'count_ended', // it was settled or given up meanwhile
      'unknown_place', // not a place of this inventory
      'unknown_ingredient',
      'counted_twice', // details: ingredient
    ],
  }),
  /** Every count beside what the book said at its moment; who counts is not told. */
  'counts.get': query({
    roles: lookers,
    /** `unblind`: also what waits for its second count, when nobody can count again */
    input: z.strictObject({ count_no: countNo, unblind: z.boolean() }),
    output: wholeCount,
    errors: ['unknown_count'],
  }),
  'counts.list': query({ roles: lookers, input: nothing, output: z.array(listedCount), errors: none }),
  /** Makes the levels what was counted: one movement for each difference, valued; once. */
  'counts.settle': command({
    roles: keepers,
    input: z.strictObject({
      count_no: countNo,
      /** Which sheet holds where people found different quantities. */
      chosen: z.array(z.strictObject({ ingredient: articleCode, place: placeCode, sheet_no: z.int().min(1) })).max(2_000),
    }),
    output: z.strictObject({ count_no: countNo, products: z.int(), different: z.int(), difference_cents: cents }),
    errors: [
      'unknown_count',
      'count_ended',
      'nothing_counted',
      'choose_first', // people found different quantities; details: ingredient, place
      'unknown_sheet', // a chosen sheet did not count this; details: ingredient
    ],
  }),
  'counts.giveUp': command({
    roles: keepers,
    input: z.strictObject({ count_no: countNo, reason: givenReason }),
    output: z.strictObject({ count_no: countNo }),
    errors: ['unknown_count', 'count_ended'],
  }),
  /** Level at the end of each day and what moved it. At most a year and a day. */
  'stock.history': query({
    roles: lookers,
    input: z.strictObject({ ingredient: articleCode, from_day: day, until_day: day }),
    output: stockHistory,
    errors: ['unknown_ingredient', 'bad_period'],
  }),
  'ingredients.list': query({ roles: lookers, input: nothing, output: z.array(listedIngredient), errors: none }),
} as const satisfies Record<string, CallRow>;
