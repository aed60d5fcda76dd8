/** The worker of `price-list-in-worker.ts`: reads a file, compares it with what holds, hands the differences over in parts. */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { openReader } from '../../db/open.ts';
import { standBack } from '../../db/stand-back.ts';
import { StorageFault } from '../../db/storage-fault.ts';
import { articlesBefore } from '../../db/supplier-articles.ts';
import { readPriceList } from '../../suppliers/price-lists/read.ts';
import { isDoubleEncoded } from '../../suppliers/price-lists/text-bytes.ts';
import { priceFieldText } from '../contract/price-list-text.ts';
import { MAX_SHOWN, type PriceListProfile, type PriceListReading, type ReadRow } from '../contract/shapes/price-lists.ts';
import type { SheetReading } from '../contract/sheet.ts';
import { asBasisPoints, asCents, asDay } from '../contract/values.ts';
import { comparePrices, type PresentArticle, type PriceDiff } from '../domain/price-diff.ts';
import { type PriceListRead, readPriceRows } from '../domain/price-list.ts';
import { guessedProfile, validityOf } from '../domain/price-profile.ts';
import type { ListedArticle, Span } from '../domain/price-row.ts';
import { FOR_EVER, pricesInForce } from '../domain/supplier-article.ts';
import type { Compared, CompareOrder, ListNews, ListPart, ReadOrder } from './price-list-in-worker.ts';

standBack();

/** Rows handed over in one message: unpacking one takes less than a millisecond. */
const PART = 200;
/** First rows of the live preview. */
const SAMPLE = 8;

const tell = (news: ListNews) => parentPort?.postMessage(news);
const rules = { isDoubleEncoded, labelOf: (field: keyof typeof priceFieldText) => priceFieldText[field] };

function firstRows({ profile: given, kept, today }: ReadOrder, reading: SheetReading): PriceListReading {
  const profile: PriceListProfile = given ?? kept[reading.format] ?? guessedProfile(reading);
  const read = readPriceRows(reading, profile, { from_day: today, until_day: FOR_EVER }, rules);
  return {
    format: reading.format,
    sheets: reading.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    header: [...read.header],
    header_line: read.header_line,
    profile,
    known_profile: kept[reading.format] !== undefined,
    rows: read.rows,
    blocked: read.blocked,
    sample: read.articles.slice(0, SAMPLE).map(shownRow),
    problem_count: read.problems.length,
    problems: read.problems.slice(0, MAX_SHOWN),
    ...validityOf(reading, read.sheet, read.header_line),
  };
}

const shownRow = ({ line, ref, facts, prices }: ListedArticle): ReadRow => ({
  line,
  ref,
  label: facts.label,
  price_e4: prices.find(({ promo }) => !promo)?.price_e4 ?? null,
  price_unit: facts.price_unit,
  order_unit: facts.order_unit,
  base: facts.base,
  order_base_mil: facts.order_base_mil,
  order_multiple: facts.order_multiple,
  weighed: facts.weighed,
  vat_bp: asBasisPoints(facts.vat_bp),
  deposit_cents: asCents(facts.deposit_cents),
  blocked: false,
});

function* compared({ supplier, folder, profile, span }: CompareOrder, reading: SheetReading, sha256: string): Generator<ListNews> {
  const read = readPriceRows(reading, profile, span, rules);
  const diff = comparePrices(read, read.refused ? new Map() : presentOf(folder, supplier, span), span, profile.complete);
  if (!read.refused) for (const part of partsOf(diff, read)) yield { part };
  yield { compared: answerOf(read, diff, reading.format, sha256) };
}

function presentOf(folder: string, supplier: string, span: Span): Map<string, PresentArticle> {
  const reader = openReader(folder);
  try {
    const before = articlesBefore(reader, supplier, asDay(span.from_day));
    return new Map([...before].map(([ref, { facts, prices }]) => [ref, { facts, prices: pricesInForce(prices) }]));
  } finally {
    reader.close();
  }
}

function* partsOf(diff: PriceDiff, read: PriceListRead): Generator<ListPart> {
  for (const items of slices(diff.kept)) yield { kind: 'article', items };
  for (const items of slices(diff.changes)) yield { kind: 'change', items };
  for (const items of slices(read.problems)) yield { kind: 'problem', items };
}

function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += PART) yield items.slice(from, from + PART);
}

const answerOf = (read: PriceListRead, diff: PriceDiff, format: Compared['format'], sha256: string): Compared => ({
  format,
  sha256,
  counts: diff.counts,
  problem_count: read.problems.length,
  problems: read.problems.slice(0, MAX_SHOWN),
  refused: read.refused,
});

/** What is still to be handed over of the question in hand. */
let news: Iterator<ListNews> | null = null;

parentPort?.on('message', (message: ReadOrder | CompareOrder | 'next') => {
  try {
    if (message !== 'next') news = answersTo(message);
    // Each part is asked for by the one who stages it.
    const next = news?.next();
    if (next && !next.done) tell(next.value);
  } catch (cause) {
    news = null;
    tell({ fault: cause instanceof StorageFault ? cause.fault : String(cause) });
  }
});

function* answersTo(order: ReadOrder | CompareOrder): Generator<ListNews> {
  const bytes = Buffer.from(order.file.content_base64, 'base64');
  const reading = readPriceList(bytes, order.file.name);
  if (order.task === 'read') yield { reading: firstRows(order, reading) };
  else yield* compared(order, reading, createHash('sha256').update(bytes).digest('hex'));
}
