/** The units that the café exchanges in, on the page « Échanges sans argent »: named, added, left out. What was noted keeps its name. */
import { useState } from 'react';
import { type ExchangeUnit, exchangeUnits } from '../../../main/contract/shapes/exchange.ts';
import { Field } from '../../parts/field.tsx';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { InlineForm } from './inline-form.tsx';
import { codeOf } from './setting-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.exchangesPage;
const MOST = 6;

export function ExchangeUnits({ stored, onSaved }: { stored: readonly ExchangeUnit[]; onSaved(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [labels, setLabels] = useState<readonly string[]>([...stored.map(({ label }) => label), '']);
  const [wrong, setWrong] = useState<string | null>(null);
  const changed = labels.filter((label) => label.trim() !== '').join('\n') !== stored.map(({ label }) => label).join('\n');
  const save = async (): Promise<void> => {
    // A renamed unit keeps its code: its place in the list says which it is.
    const units = labels.flatMap((label, at) =>
      label.trim() === '' ? [] : [{ code: stored[at]?.code ?? codeOf(label), label: label.trim() }],
    );
    const parsed = exchangeUnits.safeParse(units);
    if (!parsed.success) return setWrong(text.wrongUnits);
    const done = await order('settings.set', { exchange_units: parsed.data });
    if (done.value === null) return setWrong(orderErrorText(done.error));
    office.say(
      { ...fr.office.saved, what: text.savedUnits },
      () => void order('settings.set', { exchange_units: [...stored] }).then(onSaved),
    );
    onSaved();
  };
  return (
    <InlineForm label={text.manage} send={text.saveUnits} busy={busy} wrong={wrong} onSend={save} main={false} disabled={!changed}>
      <h2>{text.manage}</h2>
      <p className="soft">{text.manageHint}</p>
      <div className="office__three office__three--whole">
        {labels.slice(0, MOST).map((label, at) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place in this list
            key={at}
            label={at < stored.length ? text.unitName(at + 1) : text.unitNew}
            value={label}
            maxLength={24}
            onChange={(next) => setLabels(labels.map((old, place) => (place === at ? next : old)))}
          />
        ))}
      </div>
    </InlineForm>
  );
}
