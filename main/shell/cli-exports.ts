/** Files for accounting on the command line: `fec` and `e-reporting` of the closings between two days, written into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Output } from '../contract/calls/index.ts';
import { eurosText } from '../contract/money-text.ts';
import { type Place, withTill } from './cli-menu.ts';
import { type Period, periodOf } from './cli-period.ts';

export type ExportWish = { what: 'fec' | 'e-reporting'; into: string | undefined; wanted: Period };

const REFUSALS: Readonly<Record<string, string>> = {
  nothing_to_export: 'Aucune journée n’est clôturée entre ces deux jours.',
  siren_missing: 'Il manque le SIRET du café. Écrivez-le dans Bureau, Établissement.',
  unmapped_account: 'Le plan de comptes n’a pas de compte pour :',
};

/** @returns whether the files were written; existing ones are written over, since the same days give the same file */
export async function exportAccounts(place: Place, { what, into, wanted }: ExportWish): Promise<boolean> {
  const period = periodOf(wanted);
  if (into === undefined || !period) {
    console.error(`Donnez le dossier et la période : npm run estrade -- ${what} DOSSIER --year 2026, ou --from 2026-01-01 --to 2026-01-31`);
    return false;
  }
  return withTill(place, async (ask) => {
    const reply =
      what === 'fec' ? await ask('exports.fec', { period, charset: 'iso-8859-15' }) : await ask('exports.eReporting', { period });
    if (!reply.ok) {
      const { code, details } = reply.error;
      console.error([REFUSALS[code] ?? `Ce n’est pas possible (${code}).`, details?.['key'] ?? ''].join(' ').trim());
      return false;
    }
    write(reply.value, into);
    return true;
  });
}

function write({ files, sums }: Output<'exports.fec'>, into: string): void {
  mkdirSync(into, { recursive: true });
  for (const { name, content_base64 } of files) {
    // The till names its files itself; a name is never a path.
    const path = join(into, basename(name));
    writeFileSync(path, Buffer.from(content_base64, 'base64'));
    console.log(`Écrit : ${path}`);
  }
  const whole = sums.complete ? '' : ' INCOMPLET : une journée de la période n’est pas clôturée.';
  console.log(`${sums.closings} clôtures, ${eurosText(sums.total_cents)} TTC, dont ${eurosText(sums.total_vat_cents)} de TVA.${whole}`);
}
