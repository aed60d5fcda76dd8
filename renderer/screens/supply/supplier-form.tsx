/** The form of one supplier: contacts, days, channels with their fallback, money, proofs. Holds no rule: the till checks all of it. */
import { ArrowLeft, Check } from 'lucide-react';
import { useState } from 'react';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { ChannelSecret } from './channel-secret.tsx';
import { draftOf, factsFrom, type SupplierDraft, type Wrong } from './supplier-draft.ts';
import { Weekdays } from './weekdays.tsx';

const text = fr.suppliersPage;

type FormProps = { start: Supplier | null; mayChange: boolean; onBack(saved: boolean): void };
type Texts = { [Name in keyof SupplierDraft]: SupplierDraft[Name] extends string ? Name : never }[keyof SupplierDraft];

export function SupplierForm({ start, mayChange, onBack }: FormProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const [draft, setDraft] = useState(() => draftOf(start));
  const [wrong, setWrong] = useState<Wrong>({});
  const set = (part: Partial<SupplierDraft>) => setDraft((now) => ({ ...now, ...part }));
  const save = async (): Promise<void> => {
    const read = factsFrom(draft, start);
    if ('wrong' in read) return setWrong(read.wrong);
    setWrong({});
    const done = await order('suppliers.save', { code: read.code, version: start?.version ?? 0, facts: read.facts });
    if (done.value === null) {
      const words = errorIn(text.errors, done.error);
      return setWrong(
        done.error === 'address_missing' ? { address: words } : done.error === 'supplier_exists' ? { code: words } : { form: words },
      );
    }
    office.say({ lead: text.saved, what: `${read.facts.label}.` });
    onBack(true);
  };
  const line = (name: Texts, hint?: string, max = 80) => (
    <Field
      label={text.fields[name]}
      hint={hint}
      maxLength={max}
      value={draft[name]}
      wrong={wrong[name] ?? null}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <form
      className="office__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (mayChange) void save();
      }}
    >
      <fieldset className="office__fields" disabled={!mayChange}>
        {start === null && line('code', undefined, 32)}
        {line('label')}
        <ChoiceField many label={text.fields.kind} value={draft.kind} words={text.kinds} onChange={(kind) => set({ kind })} />
        {line('contact', undefined, 60)}
        {line('phone', undefined, 30)}
        {line('email', undefined, 120)}
        <Weekdays
          label={text.fields.order_weekdays}
          mask={draft.order_weekdays}
          wrong={wrong.order_weekdays}
          onChange={(order_weekdays) => set({ order_weekdays })}
        />
        <Weekdays
          label={text.fields.delivery_weekdays}
          mask={draft.delivery_weekdays}
          wrong={wrong.delivery_weekdays}
          onChange={(delivery_weekdays) => set({ delivery_weekdays })}
        />
        {line('cut_off', text.cutOffHint, 5)}
        {line('lead_days', undefined, 2)}
        {line('minimum', text.amountHint, 12)}
        {line('franco', text.amountHint, 12)}
        {line('shipping', text.amountHint, 12)}
        <ChoiceField
          label={text.fields.holidays}
          value={draft.holidays ? 'yes' : 'no'}
          words={text.holidayWords}
          onChange={(holidays) => set({ holidays: holidays === 'yes' })}
        />
        <ChoiceField
          many
          label={text.fields.channel}
          value={draft.channel}
          words={text.channels}
          onChange={(channel) => set({ channel })}
        />
        {line('address', text.addressHints[draft.channel] || undefined, 200)}
        <ChoiceField
          many
          label={text.fields.fallback}
          value={draft.fallback}
          words={text.fallbacks}
          onChange={(fallback) => set({ fallback })}
        />
        {line('fallback_address', undefined, 200)}
        {line('certificate', undefined, 120)}
        {line('certificate_until', undefined, 10)}
        {line('tolerance', undefined, 6)}
        {line('distance', undefined, 8)}
        {line('deposit_words', undefined, 200)}
        {line('customer_no', undefined, 40)}
        {line('remark', undefined, 300)}
        <ChoiceField
          label={text.fields.active}
          value={draft.active ? 'yes' : 'no'}
          words={text.activeWords}
          onChange={(active) => set({ active: active === 'yes' })}
        />
      </fieldset>
      {start !== null && start.channel === 'http' && mayChange && <SupplierServer code={start.code} />}
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
        {mayChange && (
          <Step type="submit" variant="action" icon={Check} busy={busy}>
            {text.keep}
          </Step>
        )}
      </footer>
    </form>
  );
}

/** The token of a supplier's own server, kept apart from what is said of the supplier. */
function SupplierServer({ code }: { code: string }) {
  const { value, again } = useAnswer('channels.get', {});
  const isThere = value?.http.includes(code) ?? false;
  return <ChannelSecret what="http" supplier={code} label={fr.sendingPage.httpSecret} isThere={isThere} mayChange onKept={again} />;
}
