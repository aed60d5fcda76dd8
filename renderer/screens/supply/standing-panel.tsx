/** Page « Commandes régulières »: what fills which drafts, the next days with what became of them. Holds no rule: the till fills. */
import { CalendarOff, PencilLine, Plus, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { StandingDay, StandingOrder } from '../../../main/contract/shapes/standing-order.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { dateWords, dayWords, euros, hourWords, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { weekdaysText } from './order-text.ts';
import { StandingForm } from './standing-form.tsx';

const text = fr.standingPage;
type Skipping = { order: StandingOrder; day: StandingDay };

export function StandingPanel() {
  const { value, error, again } = useAnswer('standingOrders.list', {});
  const suppliers = useAnswer('suppliers.list', {});
  const news = useTill((state) => state.orderNews);
  const role = useTill((state) => state.status?.role);
  const office = useOffice();
  const { order: send } = useOrder();
  const [chosen, setChosen] = useState<StandingOrder | 'new' | null>(null);
  const [skipping, setSkipping] = useState<Skipping | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the till says that a draft was filled
  useEffect(() => {
    if (news > 0) again();
  }, [news]);
  if (!value || !suppliers.value) return <PageWaits error={error ?? suppliers.error} onAgain={again} />;
  const mayChange = role === 'supervisor' || role === 'manager';
  const active = suppliers.value.filter((one) => one.active);
  if (chosen)
    return (
      <StandingForm
        start={chosen === 'new' ? null : chosen}
        suppliers={active}
        onBack={(saved) => {
          setChosen(null);
          if (saved) again();
        }}
      />
    );
  const skip = async ({ order, day }: Skipping, skipped: boolean, reason: string): Promise<void> => {
    const done = await send('standingOrders.skip', { standing_no: order.standing_no, day: day.day, skipped, reason });
    setSkipping(null);
    setFailed(done.value === null ? errorIn(text.errors, done.error) : null);
    if (done.value === null) return;
    office.say({ lead: skipped ? text.skipped : text.unskipped, what: `${dayWords(day.day)}.` }, () => {
      void skip({ order, day }, !skipped, skipped ? '' : day.reason);
    });
    again();
  };
  return (
    <div className="office__list">
      {mayChange && active.length > 0 && (
        <span className="row">
          <Step icon={Plus} onClick={() => setChosen('new')}>
            {text.add}
          </Step>
        </span>
      )}
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {active.length === 0 ? <p className="soft">{text.noSuppliers}</p> : value.length === 0 && <p className="soft">{text.none}</p>}
      {value.map((order) => (
        <article key={order.standing_no} className="panel regular" aria-labelledby={`standing-${order.standing_no}`}>
          <header className="row row--between">
            <h2 id={`standing-${order.standing_no}`}>
              {typeset(order.label)}
              <span className="sheet__under soft">
                {typeset(order.supplier_label)}, {text.every(weekdaysText(order.weekdays))}
                {order.active ? '' : `, ${text.stopped}`}
              </span>
            </h2>
            <span className="soft num">{sumText(order)}</span>
            {mayChange && (
              <Step
                className="office__small"
                icon={PencilLine}
                aria-label={`${text.change} : ${order.label}`}
                onClick={() => setChosen(order)}
              >
                {text.change}
              </Step>
            )}
          </header>
          {order.days.length > 0 && (
            <table className="sheet">
              <tbody>
                {order.days.map((day) => (
                  <DayRow
                    key={day.day}
                    day={day}
                    mayChange={mayChange}
                    onSkip={() => setSkipping({ order, day })}
                    onAgain={() => void skip({ order, day }, false, '')}
                  />
                ))}
              </tbody>
            </table>
          )}
        </article>
      ))}
      {skipping && (
        <SkipPanel day={skipping.day} onClose={() => setSkipping(null)} onSend={(reason) => void skip(skipping, true, reason)} />
      )}
    </div>
  );
}

/** `3 produits, environ 93,60 €`. */
function sumText({ lines }: StandingOrder): string {
  const known = lines.reduce((sum, { line_cents }) => sum + (line_cents ?? 0), 0);
  return [text.count(lines.length), known > 0 ? text.about(euros(known)) : ''].filter((part) => part !== '').join(', ');
}

function stateText({ state, order_no, reason, fills_at_utc_ms }: StandingDay): string {
  if (state === 'waits') {
    const isSoon = fills_at_utc_ms === null || fills_at_utc_ms <= Date.now();
    return isSoon ? text.states.soon : text.states.waits(`${dateWords(fills_at_utc_ms)}, ${hourWords(fills_at_utc_ms)}`);
  }
  if (state === 'filled' || state === 'ordered') return text.states[state](order_no ?? 0);
  return state === 'skipped' ? text.states.skipped(reason) : text.states[state];
}

type DayProps = { day: StandingDay; mayChange: boolean; onSkip(): void; onAgain(): void };

function DayRow({ day, mayChange, onSkip, onAgain }: DayProps) {
  return (
    <tr>
      <th scope="row">{dayWords(day.day)}</th>
      <td>
        {stateText(day)}
        {day.left.map(({ ref, label, outcome }) => (
          <span key={ref} className="sheet__under soft">
            {text.left(typeset(label), text.outcomes[outcome])}
          </span>
        ))}
      </td>
      {mayChange && (
        <td className="r">
          {day.state === 'waits' && (
            <Step className="office__small" icon={CalendarOff} aria-label={`${text.skip} : ${dayWords(day.day)}`} onClick={onSkip}>
              {text.skip}
            </Step>
          )}
          {day.state === 'skipped' && (
            <Step className="office__small" icon={Undo2} aria-label={`${text.again} : ${dayWords(day.day)}`} onClick={onAgain}>
              {text.again}
            </Step>
          )}
        </td>
      )}
    </tr>
  );
}

function SkipPanel({ day, onClose, onSend }: { day: StandingDay; onClose(): void; onSend(reason: string): void }) {
  const [reason, setReason] = useState('');
  return (
    <Panel title={text.skipTitle(dayWords(day.day))} className="ask--office" onClose={onClose}>
      <form
        className="orders__ask"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reason.trim());
        }}
      >
        <Field label={text.skipWhy} value={reason} maxLength={80} onChange={setReason} />
        <div className="row">
          <Step type="submit" variant="action" icon={CalendarOff}>
            {text.skipSend}
          </Step>
        </div>
      </form>
    </Panel>
  );
}
