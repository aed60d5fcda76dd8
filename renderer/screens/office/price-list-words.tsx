/** Words of a file that nobody has explained yet: units, codes of rates, codes of deposits. What is said here is kept for the supplier. */
import { useState } from 'react';
import type { PriceListProfile, PriceListReading } from '../../../main/contract/shapes/price-lists.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { unknownWords, withWord } from './price-list-draft.ts';
import { Typed } from './price-list-typed.tsx';

const text = fr.priceListsPage.columns;
const RATES = [550, 1_000, 2_000, 210, 0] as const;

type Props = { reading: PriceListReading; profile: PriceListProfile; onChange(profile: PriceListProfile): void };

export function PriceListWords({ reading, profile, onChange }: Props) {
  // What was asked stays in sight once it is answered, to be put right.
  const [seen, setSeen] = useState({ units: [] as string[], vats: [] as string[], deposits: [] as string[] });
  const now = unknownWords(reading);
  const all = { units: union(seen.units, now.units), vats: union(seen.vats, now.vats), deposits: union(seen.deposits, now.deposits) };
  if (all.units.length > seen.units.length || all.vats.length > seen.vats.length || all.deposits.length > seen.deposits.length)
    setSeen(all);
  if (all.units.length + all.vats.length + all.deposits.length === 0) return null;
  const deposit = (word: string) => profile.deposits.find((one) => one.word === word)?.deposit_cents;
  return (
    <fieldset className="price-lists__words">
      <legend>{text.words}</legend>
      <div className="price-lists__grid">
        {all.units.map((word) => (
          <Typed
            key={word}
            label={text.unitMeans(word)}
            hint={text.unitMeansHint}
            value={profile.units.find((one) => one.word === word)?.means ?? ''}
            onTyped={(means) => onChange(withWord(profile, 'units', word, means))}
          />
        ))}
        {all.vats.map((word) => (
          <ChoiceField
            key={word}
            many
            label={text.vatMeans(word)}
            value={String(profile.vats.find((one) => one.word === word)?.vat_bp ?? '')}
            words={{ '': text.vatNone, ...Object.fromEntries(RATES.map((rate) => [String(rate), percent(rate)])) }}
            onChange={(rate) => onChange(withWord(profile, 'vats', word, rate === '' ? null : Number(rate)))}
          />
        ))}
        {all.deposits.map((word) => (
          <Typed
            key={word}
            label={text.depositMeans(word)}
            value={centsText(deposit(word))}
            onTyped={(typed) => onChange(withWord(profile, 'deposits', word, centsTyped(typed)))}
          />
        ))}
      </div>
    </fieldset>
  );
}

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
const centsText = (cents: number | undefined): string => (cents === undefined ? '' : (cents / 100).toFixed(2).replace('.', ','));

function centsTyped(typed: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}
