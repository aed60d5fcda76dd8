/** One AMAP contract: its calendar with what is due, received and owed, what the grower says, absences, payments. Shows what the till says. */
import { ArrowLeft, CalendarOff, ListChecks, PencilLine, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AmapContract, AmapDay } from '../../../main/contract/shapes/amap.ts';
import { parisDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { dayWords, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { dayText } from '../office/dated-text.ts';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { AmapPayments } from './amap-payments.tsx';
import { contentsText, isPast, rhythmText, typedOf } from './amap-text.ts';
import { BasketRows, itemsTyped, type Product, type TypedItem } from './basket-rows.tsx';

const text = fr.amapPage;
type ContractProps = {
  contract: AmapContract;
  products: readonly Product[];
  mayChange: boolean;
  onChanged(contract: AmapContract): void;
  onEdit(): void;
  onBack(): void;
};

export function AmapContractPage({ contract, products, mayChange, onChanged, onEdit, onBack }: ContractProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const [show, setShow] = useState<keyof typeof text.shows>('next');
  const [asked, setAsked] = useState<{ what: 'absence' | 'tell'; day: AmapDay } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const today = parisDay(asUtcMs(Date.now()));
  const days = contract.days.filter((day) => isPast(day, today) === (show === 'past'));
  const { contract_no } = contract;
  const absence = async (day: AmapDay, absent: boolean, reason: string): Promise<void> => {
    const done = await order('amap.absence', { contract_no, day: day.day, absent, reason });
    setAsked(null);
    setFailed(done.value === null ? errorIn(text.errors, done.error) : null);
    if (done.value === null) return;
    office.say({ lead: absent ? text.said.absent : text.said.present, what: `${dayWords(day.day)}.` }, () => {
      void absence(day, !absent, absent ? '' : day.reason);
    });
    onChanged(done.value);
  };
  return (
    <div className="office__list">
      <header className="row row--between regular__head">
        <h2>
          {typeset(contract.label)}
          <span className="sheet__under soft">
            {typeset(contract.supplier_label)}, {rhythmText(contract)},{' '}
            {text.fromUntil(dayText(contract.from_day), dayText(contract.until_day))}
          </span>
        </h2>
        <span className="row">
          <Step className="office__small" icon={ArrowLeft} onClick={onBack}>
            {text.back}
          </Step>
          {mayChange && (
            <Step className="office__small" icon={PencilLine} onClick={onEdit}>
              {text.change}
            </Step>
          )}
        </span>
      </header>
      <div className="row regular__bar">
        <ChoiceField label={text.show} value={show} words={text.shows} onChange={setShow} />
        <p className="num">
          {text.counts(contract.received_baskets, contract.to_come_baskets)}
          {contract.owed_baskets > 0 && <b className="regular__owed"> · {text.owed(contract.owed_baskets)}</b>}
          {contract.lost_baskets > 0 && ` · ${text.lost(contract.lost_baskets)}`}
        </p>
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {days.length === 0 ? (
        <p className="soft">{text.noDays}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              {[text.day, text.inside, text.state].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
              {mayChange && (
                <th scope="col">
                  <span className="hidden-visually">{text.change}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">
                  {dayWords(day.day)}
                  <span className="sheet__under soft">
                    {text.perBasket(day.baskets)}
                    {day.carried_from === null ? '' : `, ${text.carriedFrom(dayText(day.carried_from))}`}
                  </span>
                </th>
                <td>{contentsText(day)}</td>
                <td>
                  <span className={day.state === 'owed' || day.state === 'partly' ? 'regular__owed' : undefined}>
                    {text.states[day.state]}
                  </span>
                  {day.reason !== '' && <span className="sheet__under soft">{day.reason}</span>}
                </td>
                {mayChange && (
                  <td>
                    {day.receipts.length === 0 && (
                      <DayActs
                        day={day}
                        busy={busy}
                        onAbsence={() => setAsked({ what: 'absence', day })}
                        onPresent={() => void absence(day, false, '')}
                        onTell={() => setAsked({ what: 'tell', day })}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <AmapPayments contract={contract} mayChange={mayChange} onChanged={onChanged} />
      {asked?.what === 'absence' && (
        <AbsencePanel
          day={asked.day}
          rule={contract.facts.absence_rule}
          onClose={() => setAsked(null)}
          onSend={(reason) => void absence(asked.day, true, reason)}
        />
      )}
      {asked?.what === 'tell' && (
        <TellPanel
          contractNo={contract_no}
          day={asked.day}
          products={products}
          onClose={() => setAsked(null)}
          onTold={(told) => {
            setAsked(null);
            onChanged(told);
          }}
        />
      )}
    </div>
  );
}

type ActsProps = { day: AmapDay; busy: boolean; onAbsence(): void; onPresent(): void; onTell(): void };

function DayActs({ day, busy, onAbsence, onPresent, onTell }: ActsProps) {
  const named = (word: string): string => `${word} : ${dayWords(day.day)}`;
  if (day.state === 'absent')
    return (
      <Step className="office__small" icon={Undo2} busy={busy} aria-label={named(text.present)} onClick={onPresent}>
        {text.present}
      </Step>
    );
  return (
    <span className="row regular__acts">
      <Step className="office__small" icon={ListChecks} aria-label={named(text.tell)} onClick={onTell}>
        {text.tell}
      </Step>
      <Step className="office__small" icon={CalendarOff} aria-label={named(text.absence)} onClick={onAbsence}>
        {text.absence}
      </Step>
    </span>
  );
}

type AbsenceProps = { day: AmapDay; rule: AmapContract['facts']['absence_rule']; onClose(): void; onSend(reason: string): void };

function AbsencePanel({ day, rule, onClose, onSend }: AbsenceProps) {
  const [reason, setReason] = useState('');
  return (
    <Panel title={text.absenceTitle(dayWords(day.day))} className="ask--office" onClose={onClose}>
      <form
        className="orders__ask"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reason.trim());
        }}
      >
        <p>{text.absenceHint[rule]}</p>
        <Field label={text.absenceWhy} value={reason} maxLength={80} onChange={setReason} />
        <div className="row">
          <Step type="submit" variant="action" icon={CalendarOff}>
            {text.absenceSend}
          </Step>
        </div>
      </form>
    </Panel>
  );
}

type TellProps = {
  contractNo: number;
  day: AmapDay;
  products: readonly Product[];
  onClose(): void;
  onTold(contract: AmapContract): void;
};

function TellPanel({ contractNo, day, products, onClose, onTold }: TellProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const [items, setItems] = useState<readonly TypedItem[]>(() => typedOf(day.contents, products));
  const [wrong, setWrong] = useState<string | null>(null);
  const tell = async (): Promise<void> => {
    const found = itemsTyped(items, products);
    if (found === null || found.length === 0) return setWrong(text.wrong.items);
    const done = await order('amap.tell', { contract_no: contractNo, day: day.day, items: found });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    office.say({ lead: text.said.told, what: `${dayWords(day.day)}.` });
    onTold(done.value);
  };
  return (
    <Panel title={text.tellTitle(dayWords(day.day))} className="ask--office" onClose={onClose}>
      <form
        className="orders__ask regular__told"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void tell();
        }}
      >
        <p className="soft">{text.contentsHint}</p>
        <BasketRows items={items} products={products} replaced={products} onChange={setItems} />
        {wrong && (
          <Notice live tone="stop">
            {wrong}
          </Notice>
        )}
        <div className="row">
          <Step type="submit" variant="action" icon={ListChecks} busy={busy}>
            {text.tellSend}
          </Step>
        </div>
      </form>
    </Panel>
  );
}
