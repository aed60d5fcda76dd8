/** The form of one AMAP contract: season, rhythm, baskets, price, absences, periods, what is usually inside. The till checks all of it. */
import { ArrowLeft, Check, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { Input } from '../../../main/contract/calls/index.ts';
import { amountText } from '../../../main/contract/money-text.ts';
import type { AmapContract } from '../../../main/contract/shapes/amap.ts';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { dayText, dayTyped } from '../office/dated-text.ts';
import { costTyped, errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { nameOf, typedOf } from './amap-text.ts';
import { BasketRows, itemsTyped, type Product, type TypedItem } from './basket-rows.tsx';

const text = fr.amapPage;
type Facts = Input<'amap.save'>['facts'];
type Period = { key: number; from: string; until: string; baskets: string };
type Texts = 'label' | 'from' | 'until' | 'every' | 'baskets' | 'price' | 'instalments' | 'remark';
type Wrong = Partial<Record<Texts | 'form', string>>;
type FormProps = {
  start: AmapContract | null;
  suppliers: readonly Supplier[];
  products: readonly Product[];
  onBack(saved: AmapContract | null): void;
};

const whole = (typed: string, least: number, most: number): number | null => {
  const value = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : -1;
  return value >= least && value <= most ? value : null;
};

export function AmapForm({ start, suppliers, products, onBack }: FormProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const facts = start?.facts;
  const [choices, setChoices] = useState({
    supplier: facts?.supplier ?? suppliers[0]?.code ?? '',
    kind: facts?.kind ?? ('constant' as const),
    weekday: String(facts?.weekday ?? 2),
    absence_rule: facts?.absence_rule ?? ('carried' as const),
  });
  const [typed, setTyped] = useState<Record<Texts, string>>({
    label: facts?.label ?? '',
    from: facts ? dayText(facts.from_day) : '',
    until: facts ? dayText(facts.until_day) : '',
    every: String(facts?.every_weeks ?? 1),
    baskets: String(facts?.baskets ?? 1),
    price: facts ? amountText(facts.price_cents) : '',
    instalments: String(facts?.instalments ?? 1),
    remark: facts?.remark ?? '',
  });
  const [periods, setPeriods] = useState<readonly Period[]>(
    (facts?.periods ?? []).map((one, at) => ({
      key: at + 1,
      from: dayText(one.from_day),
      until: dayText(one.until_day),
      baskets: String(one.baskets),
    })),
  );
  const [items, setItems] = useState<readonly TypedItem[]>(() => typedOf(facts?.contents ?? [], products));
  const [wrong, setWrong] = useState<Wrong>({});
  const save = async (): Promise<void> => {
    const read = factsFrom({ ...choices, ...typed }, periods, choices.kind === 'seasonal' ? [] : itemsTyped(items, products));
    if ('wrong' in read) return setWrong(read.wrong);
    setWrong({});
    const done = await order('amap.save', { contract_no: start?.contract_no ?? null, version: start?.version ?? 0, facts: read.facts });
    if (done.value === null) return setWrong({ form: errorIn(text.errors, done.error) });
    office.say({ lead: text.saved, what: nameOf(done.value) });
    onBack(done.value);
  };
  const locked = start?.running === true;
  const field = (name: Texts, most: number, isTerm = false) => (
    <Field
      label={text.fields[name]}
      value={typed[name]}
      maxLength={most}
      disabled={isTerm && locked}
      wrong={wrong[name] ?? null}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  return (
    <form
      className="office__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="office__fields">
        {locked && <Notice>{text.running}</Notice>}
        {field('label', 60)}
        <fieldset className="regular__terms" disabled={locked}>
          <ChoiceField
            many
            label={text.fields.supplier}
            value={choices.supplier}
            words={Object.fromEntries(suppliers.map((one) => [one.code, typeset(one.label)]))}
            onChange={(supplier) => setChoices({ ...choices, supplier })}
          />
          <ChoiceField
            many
            label={text.fields.weekday}
            value={choices.weekday}
            words={Object.fromEntries(text.weekdays.map((word, at) => [String(at), word]))}
            onChange={(weekday) => setChoices({ ...choices, weekday })}
          />
          <ChoiceField
            many
            label={text.fields.kind}
            value={choices.kind}
            words={text.kinds}
            onChange={(kind) => setChoices({ ...choices, kind })}
          />
          <ChoiceField
            many
            label={text.fields.absence}
            value={choices.absence_rule}
            words={text.rules}
            onChange={(absence_rule) => setChoices({ ...choices, absence_rule })}
          />
        </fieldset>
        {field('from', 10, true)}
        {field('until', 10)}
        {field('every', 1, true)}
        {field('baskets', 3, true)}
        {field('price', 9, true)}
        {field('instalments', 2)}
        {field('remark', 200)}
        {choices.kind === 'variable' && !locked && (
          <section className="regular__lines" aria-label={text.periods}>
            <h2>{text.periods}</h2>
            <PeriodRows periods={periods} onChange={setPeriods} />
          </section>
        )}
        {choices.kind !== 'seasonal' && (
          <section className="regular__lines" aria-label={text.contents}>
            <h2>{text.contents}</h2>
            <p className="soft">{text.contentsHint}</p>
            <BasketRows items={items} products={products} replaced={null} onChange={setItems} />
          </section>
        )}
      </div>
      {wrong.form && (
        <Notice live tone="stop">
          {wrong.form}
        </Notice>
      )}
      <footer className="office__foot">
        <Step icon={ArrowLeft} onClick={() => onBack(null)}>
          {text.back}
        </Step>
        <span className="grow" />
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.keep}
        </Step>
      </footer>
    </form>
  );
}

function PeriodRows({ periods, onChange }: { periods: readonly Period[]; onChange(periods: readonly Period[]): void }) {
  const change = (key: number, part: Partial<Period>): void =>
    onChange(periods.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <>
      {periods.map((one) => (
        <div key={one.key} className="regular__item">
          <Field label={text.periodFrom} value={one.from} maxLength={10} onChange={(from) => change(one.key, { from })} />
          <Field label={text.periodUntil} value={one.until} maxLength={10} onChange={(until) => change(one.key, { until })} />
          <Field label={text.periodBaskets} value={one.baskets} maxLength={3} onChange={(baskets) => change(one.key, { baskets })} />
          <Step
            className="office__small"
            icon={X}
            aria-label={`${text.remove} : ${one.from}`}
            onClick={() => onChange(periods.filter(({ key }) => key !== one.key))}
          />
        </div>
      ))}
      <span className="row">
        <Step
          className="office__small"
          icon={Plus}
          onClick={() =>
            onChange([...periods, { key: Math.max(0, ...periods.map(({ key }) => key)) + 1, from: '', until: '', baskets: '1' }])
          }
        >
          {text.addPeriod}
        </Step>
      </span>
    </>
  );
}

type Choices = { supplier: string; kind: Facts['kind']; weekday: string; absence_rule: Facts['absence_rule'] };

function factsFrom(
  typed: Choices & Record<Texts, string>,
  periods: readonly Period[],
  items: ReturnType<typeof itemsTyped>,
): { facts: Facts } | { wrong: Wrong } {
  const [from_day, until_day] = [dayTyped(typed.from), dayTyped(typed.until)];
  const [every_weeks, baskets, instalments] = [whole(typed.every, 1, 4), whole(typed.baskets, 1, 100), whole(typed.instalments, 1, 24)];
  const price_e4 = costTyped(typed.price);
  const read = periods.map((one) => ({
    from_day: dayTyped(one.from),
    until_day: dayTyped(one.until),
    baskets: whole(one.baskets, 0, 100),
  }));
  const sound = read.flatMap((one) =>
    one.from_day === null || one.until_day === null || one.baskets === null || one.until_day < one.from_day
      ? []
      : [{ from_day: one.from_day, until_day: one.until_day, baskets: one.baskets }],
  );
  const wrong: Wrong = {
    ...(typed.label.trim() === '' ? { label: text.wrong.label } : {}),
    ...(from_day === null ? { from: text.wrong.day } : {}),
    ...(until_day === null ? { until: text.wrong.day } : {}),
    ...(every_weeks === null ? { every: text.wrong.number } : {}),
    ...(baskets === null ? { baskets: text.wrong.number } : {}),
    ...(instalments === null ? { instalments: text.wrong.number } : {}),
    ...(price_e4 === null || price_e4 % 100 !== 0 ? { price: text.wrong.amount } : {}),
    ...(items === null ? { form: text.wrong.items } : sound.length < read.length ? { form: text.wrong.periods } : {}),
  };
  const isWhole = from_day !== null && until_day !== null && every_weeks !== null && baskets !== null && instalments !== null;
  if (!isWhole || price_e4 === null || items === null || Object.keys(wrong).length > 0) return { wrong };
  const { supplier, kind, absence_rule } = typed;
  return {
    facts: {
      ...{ supplier, kind, absence_rule, from_day, until_day, every_weeks, baskets, instalments },
      label: typed.label.trim(),
      weekday: Number(typed.weekday),
      price_cents: price_e4 / 100,
      remark: typed.remark.trim(),
      periods: kind === 'variable' ? sound : [],
      contents: items.map(({ instead_of: _, ...item }) => item),
    },
  };
}
