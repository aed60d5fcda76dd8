/** The rows of one part of an account plan: what goes to which account; typed over in place, added at the top, moved up, taken away. */
import { ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import type { Account, AccountPlan } from '../../../main/contract/shapes/accounts.ts';
import { asBasisPoints } from '../../../main/contract/values.ts';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.accountsPage;
export type PlanPart = keyof typeof text.parts;
type Known = Output<'accounts.get'>;
type Props = { part: PlanPart; plan: AccountPlan; known: Known; mayChange: boolean; onChange(plan: AccountPlan): void };

/** The law's rates and those a café may add. */
const RATES = [0, 210, 550, 850, 1_000, 2_000];

export function AccountRows(props: Props) {
  const { part, plan, mayChange, onChange } = props;
  if (part === 'sales') return <SalesRows {...props} />;
  if (part === 'vat') return <VatRows {...props} />;
  if (part === 'tenders') return <TenderRows {...props} />;
  if (part === 'others') return <OtherRows {...props} />;
  const journal = (change: Partial<AccountPlan['journal']>) => onChange({ ...plan, journal: { ...plan.journal, ...change } });
  return (
    <fieldset className="office__pair office__fields" disabled={!mayChange}>
      <Field label={text.journalCode} value={plan.journal.code} maxLength={6} onChange={(code) => journal({ code: code.toUpperCase() })} />
      <Field label={text.journalLabel} value={plan.journal.label} maxLength={40} onChange={(label) => journal({ label })} />
    </fieldset>
  );
}

/** A table of rows under the headings of what they say; account and label come last. */
function Rows({ heads, acts, children }: { heads: readonly string[]; acts: boolean; children: ReactNode }) {
  return (
    <table className="sheet accounts__rows">
      <thead>
        <tr>
          {[...heads, text.account, text.accountLabel].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {acts && (
            <th scope="col">
              <span className="hidden-visually">{text.remove}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** To be written by who knows the plan. */
const EMPTY: Account = { account: '', account_label: '' };

const isAccount = (account: string): boolean => /^\d{3}[0-9A-Z]{0,9}$/.test(account);

/** Number and label of one account, typed over in place. */
function AccountCells({ of, mayChange, onChange }: { of: Account; mayChange: boolean; onChange(change: Account): void }) {
  return (
    <>
      <td className="accounts__number">
        <input
          className="num"
          aria-label={text.field(text.account, of.account_label)}
          value={of.account}
          maxLength={12}
          disabled={!mayChange}
          aria-invalid={isAccount(of.account) ? undefined : true}
          onChange={(event) => onChange({ account: event.target.value.toUpperCase().trim(), account_label: of.account_label })}
        />
      </td>
      <td>
        <input
          aria-label={text.field(text.accountLabel, of.account)}
          value={of.account_label}
          title={of.account_label}
          maxLength={60}
          disabled={!mayChange}
          aria-invalid={of.account_label.trim() === '' ? true : undefined}
          onChange={(event) => onChange({ account: of.account, account_label: event.target.value })}
        />
      </td>
    </>
  );
}

type Options = readonly (readonly [value: string, word: string])[];
function Pick({
  label,
  value,
  options,
  mayChange,
  onChange,
}: {
  label: string;
  value: string;
  options: Options;
  mayChange: boolean;
  onChange(value: string): void;
}) {
  return (
    <select aria-label={label} value={value} disabled={!mayChange} onChange={(event) => onChange(event.target.value)}>
      {options.map(([one, word]) => (
        <option key={one} value={one}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** Takes a row away, or moves it before the one above it. */
function Acts({ account, onUp, onRemove }: { account: string; onUp?: (() => void) | undefined; onRemove(): void }) {
  return (
    <td className="accounts__acts">
      {onUp && <Step icon={ArrowUp} aria-label={text.upOf(account)} onClick={onUp} />}
      <Step icon={X} aria-label={text.removeOf(account)} onClick={onRemove} />
    </td>
  );
}

const replaced = <Row,>(rows: readonly Row[], at: number, row: Row): Row[] => rows.map((one, place) => (place === at ? row : one));
const without = <Row,>(rows: readonly Row[], at: number): Row[] => rows.filter((_, place) => place !== at);
function movedUp<Row>(rows: readonly Row[], at: number): Row[] {
  const [before, row] = [rows[at - 1], rows[at]];
  return before === undefined || row === undefined ? [...rows] : replaced(replaced(rows, at - 1, row), at, before);
}
const rateOptions = (plan: AccountPlan): Options =>
  [...new Set([...RATES, ...plan.vat.map(({ rate_bp }) => Number(rate_bp))])]
    .toSorted((one, other) => one - other)
    .map((rate) => [String(rate), percent(rate)] as const);
const rowKey = (part: string, at: number): string => `${part} ${at}`;

function SalesRows({ plan, known, mayChange, onChange }: Props) {
  const rows = plan.sales;
  const set = (sales: AccountPlan['sales']) => onChange({ ...plan, sales });
  const any = { tax_class: null, mode: null, category: null, rate_bp: null, ...EMPTY };
  return (
    <>
      {mayChange && (
        <div className="exports__wait">
          <Step className="office__small" icon={Plus} onClick={() => set([any, ...rows])}>
            {text.addSale}
          </Step>
          <span className="soft">{text.salesHint}</span>
        </div>
      )}
      <Rows heads={[text.taxClass, text.mode, text.category, text.rate]} acts={mayChange}>
        {rows.map((rule, at) => {
          const change = (part: Partial<(typeof rows)[number]>) => set(replaced(rows, at, { ...rule, ...part }));
          return (
            <tr key={rowKey('sale', at)}>
              <td>
                <Pick
                  label={text.field(text.taxClass, rule.account)}
                  value={rule.tax_class ?? ''}
                  options={[['', text.any], ...Object.entries(fr.vatPage.classes)]}
                  mayChange={mayChange}
                  onChange={(one) => change({ tax_class: one === '' ? null : (one as typeof rule.tax_class) })}
                />
              </td>
              <td>
                <Pick
                  label={text.field(text.mode, rule.account)}
                  value={rule.mode ?? ''}
                  options={[['', text.anyMode], ...Object.entries(text.modes)]}
                  mayChange={mayChange}
                  onChange={(one) => change({ mode: one === '' ? null : (one as typeof rule.mode) })}
                />
              </td>
              <td>
                <Pick
                  label={text.field(text.category, rule.account)}
                  value={rule.category ?? ''}
                  options={[['', text.any], ...known.categories.map(({ code, label }) => [code, label] as const)]}
                  mayChange={mayChange}
                  onChange={(one) => change({ category: one === '' ? null : one })}
                />
              </td>
              <td className="accounts__short">
                <Pick
                  label={text.field(text.rate, rule.account)}
                  value={rule.rate_bp === null ? '' : String(rule.rate_bp)}
                  options={[['', text.anyRate], ...rateOptions(plan)]}
                  mayChange={mayChange}
                  onChange={(one) => change({ rate_bp: one === '' ? null : asBasisPoints(Number(one)) })}
                />
              </td>
              <AccountCells of={rule} mayChange={mayChange} onChange={change} />
              {mayChange && (
                <Acts
                  account={rule.account}
                  onUp={at === 0 ? undefined : () => set(movedUp(rows, at))}
                  onRemove={() => set(without(rows, at))}
                />
              )}
            </tr>
          );
        })}
      </Rows>
    </>
  );
}

function VatRows({ plan, mayChange, onChange }: Props) {
  const rows = plan.vat;
  const set = (vat: AccountPlan['vat']) => onChange({ ...plan, vat });
  const free = RATES.find((rate) => rate !== 0 && !rows.some(({ rate_bp }) => Number(rate_bp) === rate)) ?? 850;
  return (
    <>
      <Rows heads={[text.rate]} acts={mayChange}>
        {rows.map((rate, at) => (
          <tr key={rowKey('vat', at)}>
            <td className="accounts__short">
              <Pick
                label={text.field(text.rate, rate.account)}
                value={String(rate.rate_bp)}
                options={rateOptions(plan).filter(([one]) => one !== '0')}
                mayChange={mayChange}
                onChange={(one) => set(replaced(rows, at, { ...rate, rate_bp: asBasisPoints(Number(one)) }))}
              />
            </td>
            <AccountCells of={rate} mayChange={mayChange} onChange={(change) => set(replaced(rows, at, { ...rate, ...change }))} />
            {mayChange && <Acts account={rate.account} onRemove={() => set(without(rows, at))} />}
          </tr>
        ))}
      </Rows>
      {mayChange && (
        <div className="exports__wait">
          <Step className="office__small" icon={Plus} onClick={() => set([...rows, { rate_bp: asBasisPoints(free), ...EMPTY }])}>
            {text.addVat}
          </Step>
        </div>
      )}
    </>
  );
}

function TenderRows({ plan, known, mayChange, onChange }: Props) {
  const rows = plan.tenders;
  const set = (tenders: AccountPlan['tenders']) => onChange({ ...plan, tenders });
  const codesOf = (kind: string): Options => [
    ['', text.any],
    ...known.codes.filter((one) => one.kind === kind).map(({ code, label }) => [code, label] as const),
  ];
  return (
    <>
      <Rows heads={[text.tender, text.code]} acts={mayChange}>
        {rows.map((tender, at) => {
          const change = (part: Partial<(typeof rows)[number]>) => set(replaced(rows, at, { ...tender, ...part }));
          return (
            <tr key={rowKey('tender', at)}>
              <td>
                <Pick
                  label={text.field(text.tender, tender.account)}
                  value={tender.kind}
                  options={Object.entries(text.kinds).filter(([kind]) => kind !== 'deposit')}
                  mayChange={mayChange}
                  onChange={(one) => change({ kind: one as typeof tender.kind, code: null })}
                />
              </td>
              <td>
                <Pick
                  label={text.field(text.code, tender.account)}
                  value={tender.code ?? ''}
                  options={codesOf(tender.kind)}
                  mayChange={mayChange}
                  onChange={(one) => change({ code: one === '' ? null : one })}
                />
              </td>
              <AccountCells of={tender} mayChange={mayChange} onChange={change} />
              {mayChange && <Acts account={tender.account} onRemove={() => set(without(rows, at))} />}
            </tr>
          );
        })}
      </Rows>
      {mayChange && (
        <div className="exports__wait">
          <Step
            className="office__small"
            icon={Plus}
            onClick={() =>
              set([
                ...rows,
                {
                  kind: 'meal_voucher',
                  code: known.codes[0]?.code ?? null,
                  account: '5116',
                  account_label: 'Titres-restaurant à encaisser',
                },
              ])
            }
          >
            {text.addTender}
          </Step>
        </div>
      )}
    </>
  );
}

function OtherRows({ plan, mayChange, onChange }: Props) {
  return (
    <Rows heads={[text.use]} acts={false}>
      {(Object.keys(text.roles) as (keyof typeof text.roles)[]).map((role) => (
        <tr key={role}>
          <th scope="row">{text.roles[role]}</th>
          <AccountCells of={plan[role]} mayChange={mayChange} onChange={(change) => onChange({ ...plan, [role]: change })} />
        </tr>
      ))}
      {plan.moves.map((move, at) => (
        <tr key={move.kind}>
          <th scope="row">{text.moves[move.kind]}</th>
          <AccountCells
            of={move}
            mayChange={mayChange}
            onChange={(change) => onChange({ ...plan, moves: replaced(plan.moves, at, { ...move, ...change }) })}
          />
        </tr>
      ))}
    </Rows>
  );
}
