/** The form of one standing order: supplier, delivery days, from when to when, products by the supplier's packs. The till checks all of it. */
import { ArrowLeft, Check, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { packsText } from '../../../main/contract/goods-text.ts';
import type { StandingOrder } from '../../../main/contract/shapes/standing-order.ts';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { parisDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { dayText, dayTyped } from '../office/dated-text.ts';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { ArticleSearch } from './article-search.tsx';
import { Weekdays } from './weekdays.tsx';

const text = fr.standingPage;
type Line = { ref: string; label: string; packs: number; order_unit: string; order_multiple: number };
type Wrong = Partial<Record<'label' | 'weekdays' | 'from' | 'until' | 'form', string>>;
type FormProps = { start: StandingOrder | null; suppliers: readonly Supplier[]; onBack(saved: boolean): void };

const today = () => parisDay(asUtcMs(Date.now()));

export function StandingForm({ start, suppliers, onBack }: FormProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const [supplier, setSupplier] = useState(start?.supplier ?? suppliers[0]?.code ?? '');
  const [label, setLabel] = useState(start?.label ?? '');
  const [weekdays, setWeekdays] = useState(start?.weekdays ?? 0);
  const [from, setFrom] = useState(dayText(start?.from_day ?? today()));
  const [until, setUntil] = useState(start?.until_day ? dayText(start.until_day) : '');
  const [active, setActive] = useState<'yes' | 'no'>(start?.active === false ? 'no' : 'yes');
  const [lines, setLines] = useState<readonly Line[]>(start?.lines ?? []);
  const [searching, setSearching] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const put = (line: Line, packs: number): void =>
    setLines((now) => {
      const others = now.filter(({ ref }) => ref !== line.ref);
      if (packs <= 0) return others;
      return now.some(({ ref }) => ref === line.ref)
        ? now.map((one) => (one.ref === line.ref ? { ...one, packs } : one))
        : [...others, { ...line, packs }];
    });
  const save = async (): Promise<void> => {
    const from_day = dayTyped(from);
    const until_day = until.trim() === '' ? null : dayTyped(until);
    const found: Wrong = {
      ...(label.trim() === '' ? { label: text.wrong.label } : {}),
      ...(weekdays === 0 ? { weekdays: text.wrong.weekdays } : {}),
      ...(from_day === null ? { from: text.wrong.day } : {}),
      ...(until.trim() !== '' && until_day === null ? { until: text.wrong.day } : {}),
      ...(lines.length === 0 ? { form: text.wrong.lines } : {}),
    };
    setWrong(found);
    if (Object.keys(found).length > 0 || from_day === null) return;
    const plain = lines.map(({ ref, packs }) => ({ ref, packs }));
    const facts = { supplier, label: label.trim(), weekdays, from_day, until_day, active: active === 'yes', lines: plain };
    const done = await order('standingOrders.save', { standing_no: start?.standing_no ?? null, version: start?.version ?? 0, facts });
    if (done.value === null) return setWrong({ form: errorIn(text.errors, done.error) });
    office.say({ lead: text.saved, what: `${label.trim()}.` });
    onBack(true);
  };
  const chosen = suppliers.find(({ code }) => code === supplier);
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
        <ChoiceField
          many
          label={text.fields.supplier}
          value={supplier}
          words={Object.fromEntries(suppliers.map((one) => [one.code, typeset(one.label)]))}
          onChange={(code) => {
            setSupplier(code);
            setLines([]);
          }}
        />
        <Field label={text.fields.label} value={label} maxLength={60} wrong={wrong.label ?? null} onChange={setLabel} />
        <Weekdays label={text.fields.weekdays} mask={weekdays} wrong={wrong.weekdays} onChange={setWeekdays} />
        <ChoiceField label={text.fields.active} value={active} words={text.activeWords} onChange={setActive} />
        <Field label={text.fields.from} value={from} maxLength={10} wrong={wrong.from ?? null} onChange={setFrom} />
        <Field
          label={text.fields.until}
          hint={text.fields.untilHint}
          value={until}
          maxLength={10}
          wrong={wrong.until ?? null}
          onChange={setUntil}
        />
        <section className="regular__lines" aria-label={text.lines}>
          {lines.map((line) => (
            <p key={line.ref} className="row row--between">
              <b className="grow">{typeset(line.label)}</b>
              <span className="stepper regular__stepper">
                <Step
                  className="office__small"
                  icon={Minus}
                  aria-label={fr.ordersPage.less(line.label)}
                  onClick={() => put(line, line.packs - line.order_multiple)}
                />
                <output>{packsText(line.packs, line.order_unit)}</output>
                <Step
                  className="office__small"
                  icon={Plus}
                  aria-label={fr.ordersPage.more(line.label)}
                  onClick={() => put(line, line.packs + line.order_multiple)}
                />
              </span>
            </p>
          ))}
          <span className="row">
            <Step className="office__small" icon={Plus} onClick={() => setSearching(true)}>
              {fr.ordersPage.add}
            </Step>
          </span>
        </section>
      </div>
      {start && <p className="soft">{text.changedLater}</p>}
      {wrong.form && (
        <Notice live tone="stop">
          {wrong.form}
        </Notice>
      )}
      <footer className="office__foot">
        <Step icon={ArrowLeft} onClick={() => onBack(false)}>
          {fr.ordersPage.back}
        </Step>
        <span className="grow" />
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.keep}
        </Step>
      </footer>
      {searching && chosen && (
        <ArticleSearch
          order={{ supplier, supplier_label: chosen.label, delivery_day: today(), lines }}
          busy={false}
          onTake={(article, packs) => put({ ...article, packs }, packs)}
          onClose={() => setSearching(false)}
        />
      )}
    </form>
  );
}
