/** Page « Payé en monnaie locale »: what of suppliers' settlements was paid in SOL, by month and supplier, taken back by adding. */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { SolShare, SolShareList } from '../../../main/contract/shapes/sol-share.ts';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { parisDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, monthWords, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { dayText, dayTyped } from '../office/dated-text.ts';
import { InlineForm } from '../office/inline-form.tsx';
import { PageWaits } from '../office/settings-form.tsx';
import { costTyped, errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';

const text = fr.solPage;
const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const unitsText = (units_c: number, currency: string): string => `${number.format(units_c / 100).replace('-', '−')}\u00A0${currency}`;
const shareText = ({ worth_cents, total_cents }: { worth_cents: number; total_cents: number }): string =>
  total_cents === 0 ? '' : percent(Math.round((worth_cents * 10_000) / total_cents));

export function SolPanel() {
  const [pages, setPages] = useState<readonly number[]>([]);
  const before = pages.at(-1);
  const { value, error, again } = useAnswer('solShares.list', before === undefined ? {} : { before });
  const suppliers = useAnswer('suppliers.list', {});
  const role = useTill((state) => state.status?.role);
  const [taking, setTaking] = useState<SolShare | null>(null);
  if (!value || !suppliers.value) return <PageWaits error={error ?? suppliers.error} onAgain={again} />;
  const mayRecord = role === 'supervisor' || role === 'manager';
  const last = value.shares.at(-1);
  const fresh = (): void => {
    setPages([]);
    again();
  };
  return (
    <div className="office__list">
      {value.sums.length > 0 && <SumTable sums={value.sums} />}
      {mayRecord && <h2>{text.record}</h2>}
      {mayRecord &&
        (suppliers.value.length === 0 ? (
          <p className="soft">{text.noSuppliers}</p>
        ) : (
          <RecordForm suppliers={suppliers.value} currencies={value.currencies} onRecorded={fresh} />
        ))}
      <h2>{text.list}</h2>
      {value.shares.length === 0 ? (
        <p className="soft">{text.none}</p>
      ) : (
        <ShareTable shares={value.shares} onTakeBack={mayRecord ? setTaking : null} />
      )}
      {(pages.length > 0 || value.more) && (
        <span className="row">
          {pages.length > 0 && <Step onClick={() => setPages(pages.slice(0, -1))}>{text.newer}</Step>}
          {value.more && last && <Step onClick={() => setPages([...pages, last.share_no])}>{text.older}</Step>}
        </span>
      )}
      {taking && (
        <TakeBackPanel
          share={taking}
          onClose={() => setTaking(null)}
          onDone={() => {
            setTaking(null);
            fresh();
          }}
        />
      )}
    </div>
  );
}

function SumTable({ sums }: { sums: SolShareList['sums'] }) {
  return (
    <section aria-labelledby="sol-sums">
      <h2 id="sol-sums">{text.sums}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.month}</th>
            <th scope="col">{text.supplier}</th>
            {[text.units, text.worth, text.total, text.share].map((word) => (
              <th key={word} scope="col" className="r">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={`${sum.month} ${sum.supplier} ${sum.currency}`}>
              <th scope="row">{monthWords(sum.month * 100 + 1)}</th>
              <td>{typeset(sum.supplier_label)}</td>
              <td className="r">{unitsText(sum.units_c, sum.currency)}</td>
              <td className="r">{euros(sum.worth_cents)}</td>
              <td className="r">{euros(sum.total_cents)}</td>
              <td className="r">{shareText(sum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ShareTable({ shares, onTakeBack }: { shares: readonly SolShare[]; onTakeBack: ((share: SolShare) => void) | null }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.settled}</th>
          <th scope="col">{text.supplier}</th>
          {[text.units, text.worth, text.total].map((word) => (
            <th key={word} scope="col" className="r">
              {word}
            </th>
          ))}
          {onTakeBack && (
            <th scope="col">
              <span className="hidden-visually">{text.takeBack}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.share_no}>
            <th scope="row">
              {dayText(share.settled_on_day)}
              <span className="sheet__under soft">{paperText(share)}</span>
            </th>
            <td>
              {typeset(share.supplier_label)}
              {share.remark !== '' && <span className="sheet__under soft">{share.remark}</span>}
            </td>
            <td className="r">{unitsText(share.units_c, share.currency)}</td>
            <td className="r">{euros(share.worth_cents)}</td>
            <td className="r">{euros(share.total_cents)}</td>
            {onTakeBack && (
              <td className="r">
                {share.taken_back ? (
                  <span className="soft">{text.takenBack}</span>
                ) : (
                  share.takes_back_no === null && (
                    <Step
                      className="office__small"
                      icon={Undo2}
                      aria-label={`${text.takeBack} : n° ${share.share_no}`}
                      onClick={() => onTakeBack(share)}
                    >
                      {text.takeBack}
                    </Step>
                  )
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const paperText = ({ share_no, takes_back_no, invoice_ref, order_nos }: SolShare): string =>
  [
    `n° ${share_no}`,
    takes_back_no === null ? '' : text.takesBack(takes_back_no),
    invoice_ref === '' ? '' : text.invoice(invoice_ref),
    order_nos.length === 0 ? '' : text.orders(order_nos.join(', ')),
  ]
    .filter((part) => part !== '')
    .join(', ');

type RecordProps = { suppliers: readonly Supplier[]; currencies: SolShareList['currencies']; onRecorded(): void };
type Typed = Record<'supplier' | 'day' | 'currency' | 'units' | 'unit' | 'total' | 'orders' | 'invoice' | 'remark', string>;

function RecordForm({ suppliers, currencies, onRecorded }: RecordProps) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [known] = currencies;
  const begun: Typed = {
    supplier: suppliers[0]?.code ?? '',
    day: dayText(parisDay(asUtcMs(Date.now()))),
    currency: known?.label ?? 'SOL',
    units: '',
    unit: number.format((known?.unit_e4 ?? 10_000) / 10_000),
    total: '',
    orders: '',
    invoice: '',
    remark: '',
  };
  const [typed, setTyped] = useState(begun);
  const [wrong, setWrong] = useState<Partial<Record<keyof Typed | 'form', string>>>({});
  const record = async (): Promise<void> => {
    const settled_on_day = dayTyped(typed.day);
    const hundredths = (written: string): number | null => {
      const e4 = costTyped(written);
      return e4 === null || e4 === 0 || e4 % 100 !== 0 ? null : e4 / 100;
    };
    const [units_c, total_cents, unit_e4] = [hundredths(typed.units), hundredths(typed.total), costTyped(typed.unit) || null];
    const isNumbers = /^[\d\s,]*$/.test(typed.orders);
    const found = {
      ...(settled_on_day === null ? { day: text.wrong.day } : {}),
      ...(typed.currency.trim() === '' ? { currency: text.wrong.currency } : {}),
      ...(units_c === null ? { units: text.wrong.amount } : {}),
      ...(unit_e4 === null ? { unit: text.wrong.amount } : {}),
      ...(total_cents === null ? { total: text.wrong.amount } : {}),
      ...(isNumbers ? {} : { orders: text.wrong.orders }),
    };
    setWrong(found);
    if (settled_on_day === null || units_c === null || unit_e4 === null || total_cents === null || Object.keys(found).length > 0) return;
    const order_nos = typed.orders.split(/[\s,]+/).flatMap((no) => (no === '' ? [] : [Number(no)]));
    const { supplier, currency, invoice, remark } = typed;
    const facts = { supplier, settled_on_day, currency: currency.trim(), units_c, unit_e4, total_cents, order_nos };
    const done = await order('solShares.record', { ...facts, invoice_ref: invoice.trim(), remark: remark.trim() });
    if (done.value === null) return setWrong({ form: errorIn(text.errors, done.error) });
    setTyped({ ...begun, supplier, day: typed.day });
    office.say({ lead: text.saidRecorded, what: `${unitsText(units_c, currency.trim())}, ${euros(done.value.worth_cents)}.` });
    onRecorded();
  };
  const field = (name: Exclude<keyof Typed, 'supplier'>, most: number, hint?: string) => (
    <Field
      label={text.fields[name]}
      hint={hint}
      value={typed[name]}
      maxLength={most}
      wrong={wrong[name] ?? null}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  return (
    <InlineForm label={text.record} send={text.keep} busy={busy} wrong={wrong.form} onSend={record}>
      <ChoiceField
        many
        label={text.fields.supplier}
        value={typed.supplier}
        words={Object.fromEntries(suppliers.map(({ code, label }) => [code, typeset(label)]))}
        onChange={(supplier) => setTyped({ ...typed, supplier })}
      />
      {field('day', 10)}
      <div className="office__pair">
        {field('units', 10)}
        {field('currency', 24)}
      </div>
      <div className="office__pair">
        {field('unit', 8)}
        {field('total', 10)}
      </div>
      {field('orders', 80, text.fields.ordersHint)}
      <div className="office__pair">
        {field('invoice', 40)}
        {field('remark', 120)}
      </div>
    </InlineForm>
  );
}

function TakeBackPanel({ share, onDone, onClose }: { share: SolShare; onDone(): void; onClose(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const take = async (): Promise<void> => {
    if (reason.trim() === '') return setWrong(text.wrong.why);
    const done = await order('solShares.takeBack', { share_no: share.share_no, reason: reason.trim() });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    office.say({ lead: text.saidTakenBack, what: `n° ${share.share_no}.` });
    onDone();
  };
  return (
    <Panel title={text.takeBackTitle(share.share_no)} className="ask--office" onClose={onClose}>
      <form
        className="orders__ask"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        <p className="soft">{text.takeBackHint}</p>
        <Field label={text.why} value={reason} maxLength={80} wrong={wrong} onChange={setReason} />
        <div className="row">
          <Step type="submit" variant="action" icon={Undo2} busy={busy}>
            {text.takeBack}
          </Step>
        </div>
      </form>
    </Panel>
  );
}
