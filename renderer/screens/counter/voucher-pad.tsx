/**
 * Titres-restaurant, one question at a time (LAW TR-01): which issuer, paper or card, whose, what value, how many. Says the day's limit of
 * each holder and what is not given back before it is taken; the till checks all of it again.
 */
import { ArrowLeft, Check, Minus, Plus, Ticket } from 'lucide-react';
import { useState } from 'react';
import type { TendersToday } from '../../../main/contract/shapes/tender.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { holdersOf, type Tenders, type VoucherTaken } from '../../stores/payment.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const MAX_DIGITS = 5;
const MAX_TITLES = 20;
/** The contract tells twenty holders apart; a screen shows four. */
const MAX_HOLDERS = 4;

type VoucherPadProps = {
  today: TendersToday;
  tenders: Tenders;
  remaining: number;
  full: boolean;
  onTake(taken: VoucherTaken): void;
  /** Another way to pay is chosen instead. */
  onLeave(): void;
};

export function VoucherPad(props: VoucherPadProps) {
  const { today, onLeave } = props;
  const { issuers, ask_on_off_days } = today.settings.meal_voucher;
  const [issuer, setIssuer] = useState<(typeof issuers)[number] | null>(null);
  const [works, setWorks] = useState(false);
  const asks = today.off_day && ask_on_off_days;
  if (asks && !works) return <OffDay onYes={() => setWorks(true)} onNo={onLeave} />;
  if (issuer) return <OneVoucher {...props} issuer={issuer} despiteDay={asks} onOther={() => setIssuer(null)} />;
  return (
    <>
      <h2 id="pay-question">{fr.voucher.question}</h2>
      {issuers.length === 0 ? (
        <Notice>{fr.voucher.noIssuer}</Notice>
      ) : (
        <div className="vouchers">
          {issuers.map((one) => (
            <Step key={one.code} big icon={Ticket} onClick={() => setIssuer(one)}>
              {one.label}
            </Step>
          ))}
        </div>
      )}
    </>
  );
}

/** Meal vouchers are for days of work: somebody says that this is one (LAW TR-01). */
function OffDay({ onYes, onNo }: { onYes(): void; onNo(): void }) {
  return (
    <>
      <h2 id="pay-question">{fr.voucher.offDay}</h2>
      <div className="vouchers vouchers--ask">
        <p className="large">{fr.voucher.offDayAsk}</p>
        <Step big icon={Check} onClick={onYes}>
          {fr.voucher.offDayYes}
        </Step>
        <Step big icon={ArrowLeft} onClick={onNo}>
          {fr.voucher.offDayNo}
        </Step>
      </div>
    </>
  );
}

type Form = 'paper' | 'card';
const FORMS = ['paper', 'card'] as const;

type OneVoucherProps = VoucherPadProps & { issuer: { code: string; label: string }; despiteDay: boolean; onOther(): void };

function OneVoucher({ today, tenders, remaining, full, issuer, despiteDay, onTake, onOther }: OneVoucherProps) {
  const [form, setForm] = useState<Form>('paper');
  const [digits, setDigits] = useState('');
  const [titles, setTitles] = useState(1);
  const used = holdersOf(tenders);
  const [holder, setHolder] = useState(() => Math.max(1, used.size));
  const left = today.voucher_limit_cents - (used.get(holder) ?? 0);
  const paper = form === 'paper';
  const typed = Number(digits || '0');
  const value = paper || typed > 0 ? typed : Math.min(remaining, left);
  const worth = paper ? value * titles : value;
  const problem = problemOf({ paper, value, worth, left, remaining });
  const over = problem === null ? Math.max(0, worth - remaining) : 0;
  const take = () => {
    if (problem !== null || worth === 0 || full) return;
    onTake({
      kind: 'meal_voucher',
      cents: worth,
      holder_no: holder,
      issuer: issuer.code,
      label: issuer.label,
      titles: paper ? titles : 0,
      value_cents: value,
      despite_day: despiteDay,
    });
    setTitles(1);
    if (!paper) setDigits('');
  };
  return (
    <>
      <div className="vouchers__head">
        <h2 id="pay-question">{fr.voucher.valueQuestion(issuer.label)}</h2>
        <Step icon={ArrowLeft} onClick={onOther}>
          {fr.voucher.otherIssuer}
        </Step>
      </div>
      <div className="card-pad">
        <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={setDigits} onEnter={take} />
        <div className="card-pad__side">
          <Holders used={used} limit={today.voucher_limit_cents} value={holder} onChange={setHolder} />
          <Radios<Form>
            className="switch"
            label={fr.voucher.form}
            options={FORMS}
            value={form}
            onChange={(next) => {
              setForm(next);
              setDigits('');
            }}
            render={(one) => fr.voucher[one]}
          />
          <Slate label={paper ? fr.voucher.value : fr.voucher.cardAmount} amount={euros(value)} />
          {paper && <Count titles={titles} onChange={setTitles} />}
          <div className="ask__notice">
            {problem ? (
              <Notice live>{problem}</Notice>
            ) : over > 0 ? (
              <Notice live>{fr.voucher.over(euros(over))}</Notice>
            ) : (
              <p className="soft">{remaining === 0 ? fr.pay.cardFull : fr.voucher.hint(euros(today.voucher_limit_cents))}</p>
            )}
          </div>
          <Step
            big
            icon={Check}
            className="card-pad__go"
            disabled={problem !== null || worth === 0 || remaining === 0 || full}
            onClick={take}
          >
            {worth === 0 ? fr.voucher.take : `${fr.voucher.take} : ${euros(worth)}`}
          </Step>
        </div>
      </div>
    </>
  );
}

/** Why it can't be taken, in one sentence; null when it can. */
function problemOf(now: { paper: boolean; value: number; worth: number; left: number; remaining: number }): string | null {
  const { paper, value, worth, left, remaining } = now;
  if (worth === 0 || remaining === 0) return null;
  if (worth > left) return fr.voucher.overLimit(euros(Math.max(0, left)));
  if (!paper && worth > remaining) return fr.voucher.cardTooMuch(euros(remaining));
  if (paper && worth - remaining >= value) return fr.voucher.notNeeded;
  return null;
}

type HoldersProps = { used: ReadonlyMap<number, number>; limit: number; value: number; onChange(holder: number): void };

/** Whose vouchers: those who paid already with what is left to them, and one more. */
function Holders({ used, limit, value, onChange }: HoldersProps) {
  const count = Math.min(MAX_HOLDERS, Math.max(...used.keys(), 0) + 1);
  const holders = Array.from({ length: count }, (_, at) => String(at + 1));
  if (used.size === 0) return null;
  return (
    <Radios
      className="switch switch--holders"
      label={fr.voucher.holder}
      options={holders}
      value={String(value)}
      onChange={(one) => onChange(Number(one))}
      render={(one) => (
        <span>
          {fr.voucher.client(Number(one))}
          {used.has(Number(one)) && <span className="pay-mode__why">{fr.voucher.left(euros(limit - (used.get(Number(one)) ?? 0)))}</span>}
        </span>
      )}
    />
  );
}

function Count({ titles, onChange }: { titles: number; onChange(titles: number): void }) {
  return (
    <fieldset className="vouchers__count">
      <legend className="hidden-visually">{fr.voucher.count}</legend>
      <Step icon={Minus} aria-label={fr.voucher.fewer} disabled={titles === 1} onClick={() => onChange(titles - 1)} />
      <output className="num">{fr.voucher.titles(titles)}</output>
      <Step icon={Plus} aria-label={fr.voucher.more} disabled={titles === MAX_TITLES} onClick={() => onChange(titles + 1)} />
    </fieldset>
  );
}
