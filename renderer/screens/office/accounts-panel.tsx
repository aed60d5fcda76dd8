/**
 * Page « Plan de comptes »: which account each amount of a ticket Z goes to, from which day on; what is missing; the plans that were kept.
 * The till checks a plan and keeps those of older days (LAW FEC-02). Must hold no account number of its own.
 */
import { Check, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { type AccountPlan, accountPlan } from '../../../main/contract/shapes/accounts.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { dateWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { AccountRows, type PlanPart } from './account-rows.tsx';
import { unmappedWords } from './account-words.ts';
import { dayText, dayTyped } from './dated-text.ts';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.accountsPage;
type Known = Output<'accounts.get'>;

export function AccountsPanel() {
  const { value, error, again } = useAnswer('accounts.get', {});
  if (!value) return <PageWaits error={error} onAgain={again} />;
  return <PlanForm key={JSON.stringify([value.plan, value.changes.length])} known={value} onSaved={again} />;
}

function PlanForm({ known, onSaved }: { known: Known; onSaved(): void }) {
  const [plan, setPlan] = useState<AccountPlan>(known.plan);
  const [part, setPart] = useState<PlanPart>('sales');
  const role = useTill((state) => state.status?.role);
  const mayChange = role === 'manager' || role === 'accounting';
  const changed = JSON.stringify(plan) !== JSON.stringify(known.plan);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the rows may scroll, and what scrolls must be reachable by keyboard */}
      <section className="office__list" aria-label={text.list} tabIndex={0}>
        {(!changed || known.missing.length > 0) && <Standing known={known} />}
        <ChoiceField label={text.part} value={part} words={text.parts} onChange={setPart} />
        <AccountRows part={part} plan={plan} known={known} mayChange={mayChange} onChange={setPlan} />
        {known.changes.length > 0 && <History changes={known.changes} />}
      </section>
      {mayChange ? (
        changed && <SaveBar plan={plan} known={known} onReset={() => setPlan(known.plan)} onSaved={onSaved} />
      ) : (
        <p className="soft">{text.readOnly}</p>
      )}
    </>
  );
}

/** Since when the plan holds, and what it lacks. */
function Standing({ known }: { known: Known }) {
  const [newest] = known.changes;
  const missing = known.missing;
  return (
    <>
      <Notice tone={missing.length > 0 ? 'stop' : known.from_day === 0 ? 'wait' : 'ok'}>
        {missing.length > 0
          ? text.missing
          : known.from_day === 0
            ? text.brought
            : `${text.since(dayText(known.from_day), newest?.operator ?? '')} ${text.complete}`}
      </Notice>
      {missing.length > 0 && (
        <ul>
          {missing.map((one) => (
            <li key={`${one.what} ${one.key}`}>{unmappedWords(one)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function History({ changes }: { changes: Known['changes'] }) {
  return (
    <>
      <h2>{text.history}</h2>
      <ul>
        {changes.map(({ from_day, at_utc_ms, operator }) => (
          <li key={`${from_day} ${at_utc_ms}`}>
            {text.from} {dayText(from_day)} ({operator}, {dateWords(at_utc_ms)})
          </li>
        ))}
      </ul>
    </>
  );
}

type SaveBarProps = { plan: AccountPlan; known: Known; onReset(): void; onSaved(): void };

/** From which day on the plan holds; a day whose entries were exported asks once more. */
function SaveBar({ plan, known, onReset, onSaved }: SaveBarProps) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [from, setFrom] = useState(dayText(businessDay(asUtcMs(Date.now()))));
  const [wrong, setWrong] = useState<{ from?: string; whole?: string }>({});
  const [exported, setExported] = useState<string | null>(null);
  const save = async (despite_exported: boolean): Promise<void> => {
    const from_day = dayTyped(from);
    if (from_day === null) return setWrong({ from: text.wrongDay });
    const parsed = accountPlan.safeParse(plan);
    if (!parsed.success) {
      const isAccount = parsed.error.issues.some(({ path }) => path.at(-1) === 'account');
      return setWrong({ whole: isAccount ? text.wrongAccount : text.wrongLabel });
    }
    const done = await order('accounts.save', { plan, from_day, despite_exported });
    if (done.value !== null) {
      setWrong({});
      setExported(null);
      office.say({ ...fr.office.saved, what: text.saved });
      return onSaved();
    }
    if (done.error === 'already_exported') {
      setWrong({});
      return setExported(text.errors.already_exported(dayText(known.exported_until_day)));
    }
    setWrong({ whole: problemText(done.error, plan) });
  };
  return (
    <>
      {wrong.whole && (
        <Notice live tone="stop">
          {wrong.whole}
        </Notice>
      )}
      {exported && (
        <div className="exports__wait">
          <Notice live>{exported}</Notice>
          <Step busy={busy} onClick={() => void save(true)}>
            {text.despite}
          </Step>
        </div>
      )}
      <form
        className="accounts__foot"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <p className="soft" role="status">
          {text.changed}
        </p>
        <Field label={text.from} value={from} inputMode="numeric" wrong={wrong.from ?? null} onChange={setFrom} />
        <Step className="office__small" icon={RotateCcw} disabled={busy} onClick={onReset}>
          {text.reset}
        </Step>
        <Step className="office__small" type="submit" variant="action" icon={Check} busy={busy}>
          {text.save}
        </Step>
      </form>
    </>
  );
}

type Problem = 'rule_twice' | 'label_differs' | 'wrong_class';
const isProblem = (code: string): code is Problem => ['rule_twice', 'label_differs', 'wrong_class'].includes(code);

/** The till names the account; an order's answer holds its code only, so that it is found here again for the sentence. */
function problemText(code: string, plan: AccountPlan): string {
  if (!isProblem(code)) return text.errors.other;
  return text.errors[code](suspect(code, plan));
}

function suspect(code: Problem, plan: AccountPlan): string {
  const labels = new Map<string, string>();
  for (const { account, account_label } of [...plan.sales, ...plan.vat, ...plan.tenders, plan.tips, plan.deposits, ...plan.moves]) {
    const before = labels.get(account);
    if (code === 'label_differs' && before !== undefined && before !== account_label) return account;
    labels.set(account, account_label);
  }
  if (code === 'wrong_class') {
    const wrong = [
      plan.sales.find(({ account }) => !account.startsWith('7')),
      plan.vat.find(({ account }) => !account.startsWith('445')),
      plan.tenders.find(({ account }) => !/^[45]/.test(account)),
      [plan.deposits, plan.tips].find(({ account }) => !account.startsWith('4')),
      [plan.difference_loss].find(({ account }) => !account.startsWith('6')),
      [plan.difference_gain, plan.deposits_kept].find(({ account }) => !account.startsWith('7')),
    ];
    return wrong.find((one) => one !== undefined)?.account ?? plan.voucher_excess.account;
  }
  const keys = new Set<string>();
  for (const { account, account_label: _, ...rule } of [...plan.sales, ...plan.vat, ...plan.tenders, ...plan.moves]) {
    const key = JSON.stringify(rule);
    if (keys.has(key)) return account;
    keys.add(key);
  }
  return '';
}
