/** Screen « encaisser »: how the customer pays on the left, the money received in the middle, what is due on the slate. */
import { ArrowLeft, Check, CreditCard, Equal, HandCoins, Keyboard, Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { equalShares } from '../../../main/contract/equal-shares.ts';
import { isImplausibleCash } from '../../../main/contract/plausible-cash.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Coin, Note } from '../../parts/money.tsx';
import { MoneyButton } from '../../parts/money-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { type PayModeName, PayModes } from '../../parts/pay-mode.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TENDER_ICONS } from '../../parts/tender-icons.ts';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { isCharged, openAttempt } from '../../stores/card-run.ts';
import {
  COINS,
  countMoney,
  LARGE_CHANGE_CENTS,
  NOTES,
  type PaymentSums,
  paymentSums,
  type Taken,
  type Tenders,
} from '../../stores/payment.ts';
import { previewTotal } from '../../stores/preview-total.ts';
import { backToTicket, take, undo } from '../../stores/session.ts';
import { shareNow } from '../../stores/split-choice.ts';
import { euros, moneyPieces } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';
import { OneCard } from './cards-to-check.tsx';
import { DepositPick } from './deposit-pick.tsx';
import { noticeText } from './notice-text.ts';
import { payModes } from './pay-modes.ts';
import { isOther, takenText } from './taken-text.ts';
import { TypedCash, useTypedDigits } from './typed-cash.tsx';
import { WithoutCash } from './without-cash.tsx';

const LEGAL_CASH_LIMIT_CENTS = 100_000;
const GIVEN_BACK = ['paid_back', 'not_charged'] as const;

function saidOf(tenders: Tenders, total: number): Said {
  const last = tenders.at(-1);
  if (!last) return { lead: fr.pay.saidReady.lead, what: `${euros(total)}.` };
  if (last.kind === 'typed') return { lead: fr.pay.saidReceived, what: fr.pay.saidTyped(euros(last.cents)) };
  if (last.kind === 'exact') return { lead: fr.pay.saidReceived, what: fr.pay.saidExact };
  if (isOther(last)) return { lead: fr.pay.saidReceived, what: takenText(last) };
  return { lead: fr.pay.saidReceived, what: `${moneyPieces(last.cents, 1)}.` };
}

export function PayScreen({ onTrouble }: { onTrouble(): void }) {
  const { session, sale } = useScreen();
  const basket = useSession((state) => state.basket);
  const tenders = useSession((state) => state.tenders);
  const stage = useSession((state) => state.stage);
  const articles = useCatalogue((state) => state.articles);
  const cashLimit = useTill((state) => state.status?.cash_limit_cents ?? LEGAL_CASH_LIMIT_CENTS);
  const total = useMemo(() => previewTotal(basket, articles).total_cents, [basket, articles]);
  const sums = paymentSums(total, tenders);
  const today = useTill((state) => state.status?.tenders ?? null);
  const cashRefused = total > cashLimit;
  const modes = useMemo(() => payModes({ total, cashLimit, today }), [total, cashLimit, today]);
  const [mode, setMode] = useState<PayModeName>(cashRefused ? 'card' : 'cash');
  const paying = stage === 'paying';
  const typing = useTypedDigits(paying && mode === 'cash' && !cashRefused);
  const receive = useCallback((taken: Taken) => take(session, taken), [session]);
  const attempts = useTill((state) => state.attempts);
  const last = tenders.at(-1);
  const [givingBack, setGivingBack] = useState(false);
  const back = givingBack && isCharged(last) ? attempts.find(({ attempt_no }) => attempt_no === last.attempt_no) : undefined;
  const takeBack = () => (isCharged(last) ? setGivingBack(true) : undo(session));
  const spoken = mode === 'cash' ? fr.pay.spoken(euros(total)) : fr.pay.spokenCard(euros(total));

  return (
    <div className="till" inert={!paying}>
      <TopBar spoken={spoken} onTrouble={onTrouble} />
      <main className="stage cash">
        <h1 className="hidden-visually">{fr.pay.title}</h1>
        <div className="cash__rail">
          <PayModes value={mode} modes={modes} onChange={setMode} />
        </div>
        {mode !== 'cash' ? (
          <section className="money money--card" aria-labelledby="pay-question">
            <WithoutCash mode={mode} today={today} tenders={tenders} sums={sums} onReceive={receive} onLeave={() => setMode('card')} />
          </section>
        ) : cashRefused ? (
          <section className="money money--refused" aria-labelledby="pay-question">
            <h2 id="pay-question">{fr.pay.cashLimit(euros(cashLimit))}</h2>
            <Notice>{fr.pay.cashLimitHint}</Notice>
            <Step big icon={CreditCard} onClick={() => setMode('card')}>
              {fr.pay.card}
            </Step>
          </section>
        ) : (
          <CashMoney
            tenders={tenders}
            sums={sums}
            onReceive={receive}
            onType={() => typing.open('')}
            onExact={(cents) => {
              receive({ kind: 'exact', cents });
              void sale.pay();
            }}
          />
        )}
      </main>
      {typing.digits !== null && (
        <TypedCash
          digits={typing.digits}
          due={total}
          onChange={typing.open}
          onClose={typing.close}
          onReceive={(cents) => {
            receive({ kind: 'typed', cents });
            typing.close();
          }}
        />
      )}
      <LastBar said={saidOf(tenders, total)} onUndo={paying && tenders.length > 0 ? takeBack : null} />
      {back && <OneCard attempt={back} ways={GIVEN_BACK} onLater={() => setGivingBack(false)} />}
      <DueColumn total={total} tenders={tenders} sums={sums} onOther={() => setMode(mode === 'cash' || cashRefused ? 'card' : 'cash')} />
    </div>
  );
}

type CashMoneyProps = {
  tenders: Tenders;
  sums: PaymentSums;
  onReceive(taken: Taken): void;
  onType(): void;
  onExact(cents: number): void;
};

/** The notes and coins; a tap means received. « Le compte juste » is the whole remaining and pays at once. */
function CashMoney({ tenders, sums, onReceive, onType, onExact }: CashMoneyProps) {
  const counts = useMemo(() => new Map(countMoney(tenders)), [tenders]);
  const waits = useTill((state) => state.connection !== 'ready');
  const receive = useCallback((cents: number) => onReceive({ kind: 'money', cents }), [onReceive]);
  // Money beside a card that pays everything would only be given back.
  const closed = sums.covered && sums.cash_cents === 0;
  const button = (cents: number) => (
    <MoneyButton key={cents} cents={cents} count={counts.get(cents) ?? 0} disabled={closed} onReceive={receive} />
  );
  return (
    <section className="money" aria-labelledby="pay-question">
      <div className="vouchers__head">
        <h2 id="pay-question">{fr.pay.cashQuestion}</h2>
        <Step icon={Keyboard} onClick={onType}>
          {fr.pay.typed}
        </Step>
      </div>
      <div className="money__notes">
        {NOTES.map(button)}
        <Step
          className="money-button exact"
          icon={Equal}
          disabled={sums.cash_cents > 0 || sums.remaining_cents === 0 || waits}
          onClick={() => onExact(sums.remaining_cents)}
        >
          <span>
            {fr.pay.exact}
            {sums.remaining_cents > 0 && (
              <>
                <br />
                <span className="num">{euros(sums.remaining_cents)}</span>
              </>
            )}
          </span>
        </Step>
      </div>
      <div className="money__coins">{COINS.map(button)}</div>
    </section>
  );
}

/** What was received in each way, and what of titles is not given back. */
const sumRows = (sums: PaymentSums): (readonly [string, number])[] =>
  (
    [
      [fr.pay.receivedCard, sums.card_cents],
      [fr.cheque.sum, sums.cheque_cents],
      [fr.voucher.sum, sums.voucher_cents],
      [fr.tenderWords.local_currency, sums.currency_cents],
      [fr.depositPick.sum, sums.deposit_cents],
      [fr.pay.receivedCash, sums.cash_cents],
      [fr.voucher.sumOver, sums.over_cents],
    ] as const
  ).filter(([, cents]) => cents > 0);

function TakenList({ tenders }: { tenders: Tenders }) {
  const others = tenders.flatMap((taken, at) => (isOther(taken) ? [{ taken, at }] : []));
  const money = countMoney(tenders);
  if (others.length + money.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the list may scroll, and what scrolls must be reachable by keyboard
    <ul className="given" aria-label={fr.pay.receivedList} tabIndex={0}>
      {others.map(({ taken, at }) => {
        const Icon = TENDER_ICONS[taken.kind];
        return (
          <li key={`other-${at}`}>
            <Icon className="icon icon--l" />
            <span>{takenText(taken).replace(/\.$/, '')}</span>
          </li>
        );
      })}
      {money.map(([cents, count]) => (
        <li key={cents}>
          {cents >= 500 ? <Note cents={cents} width={72} /> : <Coin cents={cents} size={40} />}
          <span>{moneyPieces(cents, count)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Only where deposits wait: nobody else is asked about them. */
function DeductDeposit({ tenders, remaining }: { tenders: Tenders; remaining: number }) {
  const { session } = useScreen();
  const { value } = useAnswer('deposits.open', {});
  const [picking, setPicking] = useState(false);
  const used = new Set(tenders.flatMap((taken) => (taken.kind === 'deposit' ? [taken.deposit_no] : [])));
  const open = (value ?? []).filter(({ deposit_no }) => !used.has(deposit_no));
  if (open.length === 0) return <span className="quiet" />;
  return (
    <>
      <Step className="quiet" icon={HandCoins} disabled={remaining === 0} onClick={() => setPicking(true)}>
        {fr.depositPick.open}
      </Step>
      {picking && (
        <DepositPick
          deposits={open}
          remaining={remaining}
          onClose={() => setPicking(false)}
          onTake={({ deposit_no, deposit_label, amount_cents }) => {
            take(session, { kind: 'deposit', cents: amount_cents, deposit_no, label: deposit_label });
            setPicking(false);
          }}
        />
      )}
    </>
  );
}

type DueColumnProps = { total: number; tenders: Tenders; sums: PaymentSums; onOther(): void };

/** What is due on the slate, what was received, what is missing or given back, and the way on. */
/** Whose share is paid now, when the table shares: one ticket, several payments. */
function SharesNotice({ total, paid }: { total: number; paid: number }) {
  const count = useSession((state) => state.shares);
  const now = count >= 2 ? shareNow(equalShares(total, count), paid) : null;
  return now && <Notice>{fr.split.payPart(now.no, count, euros(now.missing_cents))}</Notice>;
}

function DueColumn({ total, tenders, sums, onOther }: DueColumnProps) {
  const { session, sale } = useScreen();
  const notice = useSession((state) => state.notice);
  const cashLimit = useTill((state) => state.status?.cash_limit_cents);
  const own = useSession((state) => state.sale_id);
  // The customer may be about to pay by card: cash on top of it would be too much.
  const cut = useTill((state) => state.connection !== 'ready');
  const card = useTill((state) => openAttempt(state.attempts, own) !== null);
  const waits = cut || card;
  const [asked, setAsked] = useState<Tenders | null>(null);
  const large = sums.change_cents > LARGE_CHANGE_CENTS || isImplausibleCash(sums.cash_cents, total);
  const asking = large && asked === tenders;
  const go = () => {
    if (large && !asking) setAsked(tenders);
    else void sale.pay();
  };
  const words = cut
    ? fr.sell.payWaits
    : card
      ? fr.terminal.underWay
      : asking
        ? fr.pay.confirmYes
        : sums.change_cents > 0
          ? fr.pay.giveChange
          : sums.covered
            ? fr.pay.paid
            : fr.pay.missing(euros(sums.remaining_cents));
  return (
    <aside className="ticket" aria-label={fr.pay.due}>
      <Step icon={ArrowLeft} onClick={() => backToTicket(session)}>
        {fr.pay.back}
      </Step>
      <Slate label={fr.pay.due} amount={euros(total)} />
      {notice && (
        <Notice live tone={notice.code === 'not_recorded' || notice.code === 'other' ? 'stop' : 'wait'}>
          {noticeText(notice, cashLimit)}
        </Notice>
      )}
      <SharesNotice total={total} paid={total - sums.remaining_cents} />
      {asking && <Notice live>{fr.pay.confirmBig(euros(sums.cash_cents))}</Notice>}
      <TakenList tenders={tenders} />
      <dl className="sums">
        {sumRows(sums).map(([word, cents]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{euros(cents)}</dd>
          </div>
        ))}
        {sums.change_cents > 0 ? (
          <div className="sums__change">
            <dt>{fr.pay.change}</dt>
            <dd>{euros(sums.change_cents)}</dd>
          </div>
        ) : (
          sums.remaining_cents > 0 &&
          tenders.length > 0 && (
            <div className="sums__change">
              <dt>{fr.pay.remaining}</dt>
              <dd>{euros(sums.remaining_cents)}</dd>
            </div>
          )
        )}
      </dl>
      <DeductDeposit tenders={tenders} remaining={sums.remaining_cents} />
      <Step icon={Plus} disabled={tenders.length === 0 || sums.covered} onClick={onOther}>
        {fr.pay.another}
      </Step>
      <Step
        big
        variant="action"
        icon={sums.change_cents > 0 ? HandCoins : sums.covered ? Check : undefined}
        className="pay-now"
        disabled={!sums.covered || waits}
        onClick={go}
      >
        {words}
      </Step>
    </aside>
  );
}
