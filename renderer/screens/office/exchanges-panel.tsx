/** Page « Échanges sans argent »: SEL and volunteers' points, noted beside the till and never turnover (LAW MLC-01). */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Exchange, ExchangeUnit } from '../../../main/contract/shapes/exchange.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { dateWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { ExchangeUnits } from './exchange-units.tsx';
import { InlineForm } from './inline-form.tsx';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.exchangesPage;
const NOTHING = { count: '', what: '', who: '' };
const number = new Intl.NumberFormat('fr-FR');

const errorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : orderErrorText(code);

export function ExchangesPanel() {
  const [pages, setPages] = useState<readonly Exchange['exchange_no'][]>([]);
  const before = pages.at(-1);
  const { value, error, again } = useAnswer('exchanges.list', before === undefined ? {} : { before });
  const role = useTill((state) => state.status?.role);
  const [taking, setTaking] = useState<Exchange | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayRecord = role === 'supervisor' || role === 'manager';
  const first = () => {
    setPages([]);
    again();
  };
  const last = value.exchanges.at(-1);
  return (
    <div className="office__list">
      {mayRecord && (
        <>
          <h2>{text.record}</h2>
          {value.units.length === 0 ? <p className="soft">{text.noUnits}</p> : <RecordForm units={value.units} onRecorded={first} />}
        </>
      )}
      <h2>{text.list}</h2>
      {value.sums.length > 0 && (
        <p>
          {text.sums} :{' '}
          <b>
            {value.sums
              .map(({ given, received, unit_label }) => text.sum(number.format(given), number.format(received), unit_label))
              .join(' · ')}
          </b>
        </p>
      )}
      {value.exchanges.length === 0 ? (
        <p className="soft">{text.none}</p>
      ) : (
        <ExchangeTable exchanges={value.exchanges} onTakeBack={mayRecord ? setTaking : null} />
      )}
      <span className="row">
        {pages.length > 0 && <Step onClick={() => setPages(pages.slice(0, -1))}>{text.newer}</Step>}
        {value.more && last && <Step onClick={() => setPages([...pages, last.exchange_no])}>{text.older}</Step>}
      </span>
      {role === 'manager' && <ExchangeUnits key={JSON.stringify(value.units)} stored={value.units} onSaved={again} />}
      {taking && (
        <TakeBackPanel
          exchange={taking}
          onClose={() => setTaking(null)}
          onDone={() => {
            setTaking(null);
            first();
          }}
        />
      )}
    </div>
  );
}

function ExchangeTable({ exchanges, onTakeBack }: { exchanges: readonly Exchange[]; onTakeBack: ((exchange: Exchange) => void) | null }) {
  const labels = new Map(exchanges.map(({ exchange_no, exchange_label }) => [exchange_no, exchange_label]));
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.no}</th>
          <th scope="col">{text.exchange}</th>
          <th scope="col">{text.who}</th>
          <th scope="col" className="r">
            {text.units}
          </th>
          {onTakeBack && (
            <th scope="col">
              <span className="hidden-visually">{text.takeBack}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {exchanges.map((one) => (
          <tr key={one.exchange_no}>
            <td>
              <span className="num">{one.exchange_label}</span>
              <span className="soft sheet__under">{dateWords(one.at_utc_ms)}</span>
            </td>
            <td>
              {one.what}
              <span className="soft sheet__under">
                {one.corrects_exchange_no === null
                  ? text.directions[one.direction]
                  : text.takesBack(labels.get(one.corrects_exchange_no) ?? String(one.corrects_exchange_no))}
              </span>
            </td>
            <td>{one.who}</td>
            <td className="r">
              {number.format(one.units)}
              <span className="soft sheet__under">{one.unit_label}</span>
            </td>
            {onTakeBack && (
              <td>
                {one.taken_back_by !== null ? (
                  <span className="soft">{text.takenBack}</span>
                ) : (
                  one.corrects_exchange_no === null && (
                    <Step className="office__small" icon={Undo2} onClick={() => onTakeBack(one)}>
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

function RecordForm({ units, onRecorded }: { units: readonly ExchangeUnit[]; onRecorded(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [direction, setDirection] = useState<Exchange['direction']>('received');
  const [unit, setUnit] = useState(units[0]?.code ?? '');
  const [typed, setTyped] = useState(NOTHING);
  const [wrong, setWrong] = useState<{ count?: string; what?: string; whole?: string }>({});
  const record = async (): Promise<void> => {
    const count = /^\s*\d{1,6}\s*$/.test(typed.count) ? Number(typed.count) : 0;
    const what = typed.what.trim();
    if (count < 1 || count > 100_000 || what === '') {
      setWrong({ ...(count < 1 || count > 100_000 ? { count: text.wrongCount } : {}), ...(what === '' ? { what: text.wrongWhat } : {}) });
      return;
    }
    const done = await order('exchanges.record', { unit, direction, units: count, what, who: typed.who.trim() });
    if (done.value === null) return setWrong({ whole: errorText(done.error) });
    setWrong({});
    setTyped(NOTHING);
    office.say({ lead: text.saidRecorded, what: `${what}, ${text.directionsDone[direction]}.` });
    onRecorded();
  };
  return (
    <InlineForm label={text.record} send={text.keep} busy={busy} wrong={wrong.whole} onSend={record}>
      <ChoiceField label={text.direction} value={direction} words={text.directions} onChange={setDirection} />
      <div className="office__pair">
        <ChoiceField
          label={text.unit}
          many
          value={unit}
          words={Object.fromEntries(units.map(({ code, label }) => [code, label]))}
          onChange={setUnit}
        />
        <Field
          label={text.count}
          value={typed.count}
          inputMode="numeric"
          maxLength={6}
          wrong={wrong.count ?? null}
          onChange={(count) => setTyped({ ...typed, count })}
        />
      </div>
      <Field
        label={text.what}
        hint={text.whatHint}
        value={typed.what}
        maxLength={60}
        wrong={wrong.what ?? null}
        onChange={(what) => setTyped({ ...typed, what })}
      />
      <Field label={text.who} hint={text.whoHint} value={typed.who} maxLength={40} onChange={(who) => setTyped({ ...typed, who })} />
    </InlineForm>
  );
}

function TakeBackPanel({ exchange, onDone, onClose }: { exchange: Exchange; onDone(): void; onClose(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [reason, setReason] = useState<string>(text.reasons[0]);
  const [failed, setFailed] = useState<string | null>(null);
  const take = async (): Promise<void> => {
    const done = await order('exchanges.takeBack', { exchange_no: exchange.exchange_no, reason });
    if (done.value === null) return setFailed(errorText(done.error));
    office.say({ lead: text.saidTakenBack, what: `${exchange.what}.` });
    onDone();
  };
  return (
    <Panel title={text.takeBackTitle(exchange.exchange_label)} onClose={onClose}>
      <div className="stack">
        <p className="large">
          {exchange.what}, <b className="num">{number.format(exchange.units)}</b> {exchange.unit_label}
        </p>
        <p className="soft">{text.takeBackHint}</p>
        <ChoiceField
          label={text.reason}
          value={reason}
          words={Object.fromEntries(text.reasons.map((one) => [one, one]))}
          onChange={setReason}
        />
        {failed && (
          <Notice live tone="stop">
            {failed}
          </Notice>
        )}
        <Step big variant="action" icon={Undo2} busy={busy} onClick={() => void take()}>
          {text.takeBack}
        </Step>
      </div>
    </Panel>
  );
}
