/**
 * Page « TVA et dates »: what the café is subject to today, the changes that hold from a day on, and a form to prepare one (LAW §0,
 * VAT-01, VAT-05). The till refuses a day on which something was sold.
 */
import { useState } from 'react';
import type { DatedSetting } from '../../../main/contract/shapes/dated-setting.ts';
import type { VatRegime } from '../../../main/contract/shapes/vat.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { euros, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { dayText, dayTyped, rateTyped } from './dated-text.ts';
import { InlineForm } from './inline-form.tsx';
import { centsOf } from './setting-text.ts';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.vatPage;

export function VatPanel() {
  const situation = useAnswer('vat.situation', {});
  const history = useAnswer('settings.dated', {});
  const rates = useAnswer('vat.rates', {});
  const mayChange = useTill((state) => state.status?.role === 'manager');
  if (!situation.value || !history.value || !rates.value) {
    return <PageWaits error={situation.error ?? history.error ?? rates.error} onAgain={situation.again} />;
  }
  const { regime, franchise } = situation.value;
  const again = () => {
    situation.again();
    history.again();
    rates.again();
  };
  // The wanted margin is no tax: it stands with the recipes.
  const changes = history.value.flatMap(({ setting, ...change }) => (setting.name === 'margin_alert_bp' ? [] : [{ setting, ...change }]));
  // Rates since 2014 are the law's; those the café prepared itself are changes like the others.
  const prepared = rates.value.filter(({ from_day }) => from_day > LAW_SINCE);
  return (
    <div className="office__list">
      <p>
        <b>{text.now} :</b> {text.regimes[regime]}
      </p>
      {franchise && (
        <Notice tone={franchise.alert === 'over' ? 'stop' : franchise.alert === 'near' ? 'wait' : 'ok'}>
          {text.turnover(String(franchise.year), euros(franchise.turnover_cents), euros(franchise.threshold_cents))}{' '}
          {text.alerts[franchise.alert]}
        </Notice>
      )}
      {mayChange && <ChangeForm onSaved={again} />}
      <h2>{text.history}</h2>
      {changes.length + prepared.length === 0 ? (
        <p className="soft">{text.noHistory}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              {[text.when, text.what, text.value, text.who].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ setting, at_utc_ms, operator }) => (
              <tr key={`${setting.name} ${setting.from_day} ${at_utc_ms}`}>
                <td className="num">{dayText(setting.from_day)}</td>
                <td>{text.names[setting.name]}</td>
                <td>{valueText(setting)}</td>
                <td>{operator}</td>
              </tr>
            ))}
            {prepared.map((rate) => (
              <tr key={`${rate.tax_class} ${rate.mode} ${rate.from_day}`}>
                <td className="num">{dayText(rate.from_day)}</td>
                <td>
                  {text.classes[rate.tax_class]}, {fr.mode.label[rate.mode]}
                </td>
                <td>{percent(rate.rate_bp)}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const LAW_SINCE = 20_140_101;
const valueText = (setting: Exclude<DatedSetting, { name: 'margin_alert_bp' }>): string =>
  setting.name === 'vat_regime' ? text.regimes[setting.value] : euros(setting.value);

type What = keyof typeof text.names;
type TaxClass = keyof typeof text.classes;
const MODES = { sur_place: fr.mode.label.sur_place, emporter: fr.mode.label.emporter };

function ChangeForm({ onSaved }: { onSaved(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [what, setWhat] = useState<What>('vat_regime');
  const [regime, setRegime] = useState<VatRegime>('reel_normal_m');
  const [typed, setTyped] = useState('');
  const [taxClass, setTaxClass] = useState<TaxClass>('prepared_immediate');
  const [mode, setMode] = useState<keyof typeof MODES>('sur_place');
  const [from, setFrom] = useState('');
  const [wrong, setWrong] = useState<{ from?: string; typed?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    const from_day = dayTyped(from);
    const rate_bp = rateTyped(typed);
    const cents = centsOf(typed);
    const needs = what === 'rate' ? rate_bp === null : what !== 'vat_regime' && cents === null;
    if (from_day === null || needs) {
      setWrong({
        ...(from_day === null ? { from: text.wrongDay } : {}),
        ...(needs ? { typed: what === 'rate' ? text.wrongRate : text.wrongAmount } : {}),
      });
      return;
    }
    const done =
      what === 'rate'
        ? await order('vat.setRate', { tax_class: taxClass, mode, from_day, rate_bp: rate_bp as never })
        : await order('settings.setDated', { name: what, from_day, value: what === 'vat_regime' ? regime : cents } as never);
    if (done.value === null) {
      const { error } = done;
      setWrong(
        error === 'day_passed'
          ? { from: text.errors.day_passed }
          : { whole: error in text.errors ? text.errors.not_sold_so : orderErrorText(error) },
      );
      return;
    }
    setWrong({});
    setTyped('');
    office.say({ ...fr.office.saved, what: text.saved });
    onSaved();
  };
  return (
    <InlineForm label={text.change} send={text.save} busy={busy} wrong={wrong.whole} onSend={save}>
      <ChoiceField many label={text.whatChanges} value={what} words={text.names} onChange={setWhat} />
      {what === 'vat_regime' && <ChoiceField many label={text.regime} value={regime} words={text.regimes} onChange={setRegime} />}
      {what === 'rate' && (
        <>
          <ChoiceField many label={text.taxClass} value={taxClass} words={text.classes} onChange={setTaxClass} />
          <ChoiceField label={text.mode} value={mode} words={MODES} onChange={setMode} />
        </>
      )}
      {what !== 'vat_regime' && (
        <Field
          label={what === 'rate' ? text.rate : text.amount}
          value={typed}
          inputMode="decimal"
          wrong={wrong.typed ?? null}
          onChange={setTyped}
        />
      )}
      <Field label={text.from} hint={text.fromHint} value={from} inputMode="numeric" wrong={wrong.from ?? null} onChange={setFrom} />
    </InlineForm>
  );
}
