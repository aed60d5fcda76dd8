/** What formules leave, with what is asked for most and at worst, and the margin that the café wants, changed from a day on. */
import { useState } from 'react';
import type { FormuleMargin } from '../../../main/contract/shapes/stock.ts';
import { Field } from '../../parts/field.tsx';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useCatalogue, useTill } from '../../use-screen.ts';
import { marginText } from '../receiving/receiving-words.ts';
import { dayText, dayTyped, rateTyped } from './dated-text.ts';
import { InlineForm } from './inline-form.tsx';
import { errorIn } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.recipesPage;

export function FormuleMargins({ onChanged }: { onChanged(): void }) {
  const { value, again } = useAnswer('recipes.formules', {});
  const mayChange = useTill((state) => state.status?.role === 'manager');
  if (!value) return null;
  return (
    <>
      {value.formules.length > 0 && (
        <>
          <h2>{text.formules}</h2>
          <FormuleTable formules={value.formules} />
        </>
      )}
      <h2>{text.wanted}</h2>
      <p>{text.wantedNow(marginText(value.wanted_bp))}</p>
      {mayChange && (
        <WantedForm
          onSaved={() => {
            again();
            onChanged();
          }}
        />
      )}
    </>
  );
}

function FormuleTable({ formules }: { formules: readonly FormuleMargin[] }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.formule}</th>
          <th scope="col">{text.answers}</th>
          {[text.cost, text.price, text.margin].map((word) => (
            <th key={word} scope="col" className="r">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {formules.flatMap(({ code, label, typical, worst }) =>
          (['typical', 'worst'] as const).map((which) => {
            const one = which === 'typical' ? typical : worst;
            return (
              <tr key={`${code} ${which}`}>
                <th scope="row">
                  {typeset(label)}
                  <span className="soft sheet__under">{text.cases[which]}</span>
                </th>
                {one === null ? (
                  <td colSpan={4} className="soft">
                    {text.noCase}
                  </td>
                ) : (
                  <>
                    <td>
                      {one.answers
                        .map(({ label: answer, times }) => (times > 1 ? `${times} × ${typeset(answer)}` : typeset(answer)))
                        .join(', ')}
                      {one.unpriced.length > 0 && <span className="soft sheet__under">{text.unpriced(one.unpriced.join(', '))}</span>}
                    </td>
                    <td className="r">{euros(one.cost_cents)}</td>
                    <td className="r">{euros(one.price_ht_cents)}</td>
                    <td className="r">
                      {one.margin_bp === null || one.unpriced.length > 0 ? '–' : marginText(one.margin_bp)}
                      {one.low_margin && <span className="sheet__under stock__flag">{text.low}</span>}
                    </td>
                  </>
                )}
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}

function WantedForm({ onSaved }: { onSaved(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const today = useCatalogue((state) => state.day);
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState('');
  const [wrong, setWrong] = useState<{ typed?: string; from?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    const value = rateTyped(typed);
    const from_day = from.trim() === '' ? today : dayTyped(from);
    if (value === null || from_day === null)
      return setWrong({ ...(value === null ? { typed: text.wrongMargin } : {}), ...(from_day === null ? { from: text.wrongDay } : {}) });
    const done = await order('settings.setDated', { name: 'margin_alert_bp', from_day, value });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    office.say({ lead: text.wantedSaved, what: text.wantedWhat(percent(value), dayText(from_day)) });
    setTyped('');
    setFrom('');
    setWrong({});
    onSaved();
  };
  return (
    <InlineForm label={text.wanted} send={text.wantedSend} busy={busy} main={false} wrong={wrong.whole} onSend={save}>
      <Field label={text.wantedLabel} value={typed} inputMode="decimal" maxLength={6} wrong={wrong.typed ?? null} onChange={setTyped} />
      <Field label={text.wantedFrom} hint={text.wantedFromHint} value={from} maxLength={10} wrong={wrong.from ?? null} onChange={setFrom} />
    </InlineForm>
  );
}
