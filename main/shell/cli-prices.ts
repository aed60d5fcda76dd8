/**
 * Price lists of suppliers on the command line: `prices SUPPLIER FILE [--apply] [--from DAY]` says what a file would change, and applies it
 * when told. Columns are read by the supplier's profile, else as they are guessed. Must never change anything without `--apply`.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { priceProblemText } from '../contract/price-list-text.ts';
import { MAX_PRICE_LIST_BYTES, type PriceListPreview, type PriceListReading, type PriceProblem } from '../contract/shapes/price-lists.ts';
import { businessDay } from '../contract/time.ts';
import { asBasisPoints, type Day } from '../contract/values.ts';
import { writtenDay, writtenRate } from '../domain/price-cells.ts';
import { type Ask, type Place, withTill } from './cli-menu.ts';
import { systemClock } from './system-clock.ts';

export type PricesOrder = { supplier: string; path: string; apply: boolean; from?: string | undefined; vat?: string | undefined };

/** @returns whether everything asked for was done */
export async function importPrices(place: Place, order: PricesOrder): Promise<boolean> {
  const from_day = order.from === undefined ? businessDay(systemClock.now()) : writtenDay(order.from);
  const vat_bp = order.vat === undefined ? null : writtenRate(order.vat);
  if (from_day === null) return refusal('wrong_day');
  if (order.vat !== undefined && vat_bp === null) return refusal('wrong_rate');
  if (statSync(order.path).size > MAX_PRICE_LIST_BYTES) {
    console.error(priceProblemText.too_large);
    return false;
  }
  const file = { name: basename(order.path), content_base64: readFileSync(order.path).toString('base64') };
  return withTill(place, async (ask) => {
    const read = await ask('priceLists.read', { supplier: order.supplier, file, profile: null });
    if (!read.ok) return refusal(read.error.code);
    return compare(ask, order, file, read.value, from_day, vat_bp);
  });
}

async function compare(
  ask: Ask,
  { supplier, apply }: PricesOrder,
  file: { name: string; content_base64: string },
  reading: PriceListReading,
  from_day: Day,
  vat_bp: number | null,
): Promise<boolean> {
  const profile = { ...reading.profile, ...(vat_bp === null ? {} : { vat_bp: asBasisPoints(vat_bp) }) };
  const until_day = reading.until_day !== null && reading.until_day >= from_day ? reading.until_day : null;
  const reply = await ask('priceLists.preview', { supplier, file, profile, from_day, until_day });
  if (!reply.ok) return refusal(reply.error.code);
  console.log(previewText(reply.value));
  if (reply.value.version_no === null) return false;
  if (!apply) {
    console.log('Rien n’a changé. Pour appliquer le tarif, ajoutez --apply.');
    return true;
  }
  const done = await ask('priceLists.apply', { version_no: reply.value.version_no });
  if (!done.ok) return refusal(done.error.code);
  console.log(`Le tarif de ${supplier} est appliqué.`);
  return true;
}

function problemLine({ line, column, value, reason, blocks }: PriceProblem): string {
  const place = [line > 0 ? `ligne ${line}` : 'fichier', column === '' ? '' : `colonne ${column}`, value === '' ? '' : `« ${value} »`];
  return `${blocks ? 'Refusé' : 'À savoir'} : ${place.filter((part) => part !== '').join(', ')} : ${priceProblemText[reason]}`;
}

function previewText({ counts, margins, problems, problem_count, version_no }: PriceListPreview): string {
  const lines = problems.map(problemLine);
  if (problem_count > problems.length) lines.push(`Et ${problem_count - problems.length} autres lignes à regarder.`);
  if (version_no === null) return [...lines, 'Ce fichier ne peut pas entrer. Rien n’a changé.'].join('\n');
  const percent = (margin_bp: number) => `${(margin_bp / 100).toFixed(1).replace('.', ',')} %`;
  for (const { label, margin_before_bp, margin_after_bp, alert } of margins)
    lines.push(`Marge : ${label} : ${percent(margin_before_bp)} → ${percent(margin_after_bp)}${alert ? ', sous l’objectif' : ''}`);
  lines.push(
    `Articles : ${counts.new} nouveaux, ${counts.changed} modifiés (${counts.dearer} plus chers, ${counts.cheaper} moins chers), ${counts.gone} retirés, ${counts.unchanged} sans changement, ${counts.blocked} refusés.`,
  );
  return lines.join('\n');
}

const REFUSALS: Readonly<Record<string, string>> = {
  import_running: 'Une autre lecture est en cours. Attendez, puis recommencez.',
  list_stale: 'Un autre tarif est arrivé entre-temps. Recommencez.',
  before_last_list: 'Un tarif déjà appliqué commence plus tard. Choisissez un autre jour avec --from.',
  days_turned: 'Le tarif finirait avant de commencer. Choisissez un autre jour avec --from.',
  wrong_day: 'Un jour s’écrit 24/11/2026.',
  wrong_rate: 'Un taux s’écrit 5,5 ou 20.',
  not_set_up: 'Il n’y a pas encore de caisse. Lancez-la avec « npm start ».',
};

function refusal(code: string): false {
  console.error(REFUSALS[code] ?? `Ce n’est pas possible (${code}).`);
  return false;
}
