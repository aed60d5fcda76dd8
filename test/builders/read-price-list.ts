/** A file read as a price list with what it guesses of itself, as the till reads it; for tests of rules and readers. */
import { priceFieldText } from '../../main/contract/price-list-text.ts';
import type { PriceListProfile } from '../../main/contract/shapes/price-lists.ts';
import { asDay } from '../../main/contract/values.ts';
import { readPriceRows } from '../../main/domain/price-list.ts';
import { guessedProfile } from '../../main/domain/price-profile.ts';
import { FOR_EVER } from '../../main/domain/supplier-article.ts';
import { readPriceList } from '../../suppliers/price-lists/read.ts';
import { isDoubleEncoded } from '../../suppliers/price-lists/text-bytes.ts';

const TODAY = asDay(20_261_124);
export const SPAN = { from_day: TODAY, until_day: FOR_EVER };

export function read(bytes: Uint8Array | string, name = 'tarif.csv', change: Partial<PriceListProfile> = {}) {
  const reading = readPriceList(Buffer.from(bytes as Uint8Array), name);
  const guessed = guessedProfile(reading);
  const hasVat = guessed.columns.some(({ field }) => field === 'vat');
  const profile: PriceListProfile = { ...guessed, ...(hasVat ? {} : { vat_bp: 550 as never }), ...change };
  return { reading, profile, ...readPriceRows(reading, profile, SPAN, { isDoubleEncoded, labelOf: (field) => priceFieldText[field] }) };
}
/** What was said, as [line, column, reason], notices left out unless asked for. */
export const said = ({ problems }: ReturnType<typeof read>, blocks = true) =>
  problems.filter((one) => one.blocks === blocks).map(({ line, column, reason }) => [line, column, reason]);
export const article = (list: ReturnType<typeof read>, ref: string) => list.articles.find((one) => one.ref === ref);
