/** Screen « encaisser »: how the customer pays on the left, the money received in the middle, what is due on the slate. */
import { ArrowLeft, Check, CreditCard, Equal, HandCoins, Keyboard, Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { isImplausibleCash } from '../../../main/contract/plausible-cash.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Coin, Note } from '../../parts/money.tsx';
import { MoneyButton } from '../../parts/money-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { type PayModeName, PayModes } from '../../parts/pay-mode.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import {
  COINS,
  countMoney,
  LARGE_CHANGE_CENTS,
  MAX_CARDS,
  NOTES,
  type PaymentSums,
  paymentSums,
  type Taken,
  type Tenders,
} from '../../stores/payment.ts';
import { previewTotal } from '../../stores/preview-total.ts';
import { backToTicket, take, undo } from '../../stores/session.ts';
import { euros, moneyPieces } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';
import { CardPad } from './card-pad.tsx';
import { noticeText } from './notice-text.ts';
import { TypedCash, useTypedDigits } from './typed-cash.tsx';

const LEGAL_CASH_LIMIT_CENTS = 100_000;

function saidOf(tenders: Tenders, total: number): Said {
  const last = tenders.at(-1);
  if (!last) return { lead: fr.pay.saidReady.lead, what: `${euros(total)}.` };
  if (last.kind === 'card') return { lead: fr.pay.saidReceived, what: fr.pay.saidCard(euros(last.cents)) };
  if (last.kind === 'typed') return { lead: fr.pay.saidReceived, what: fr.pay.saidTyped(euros(last.cents)) };
  if (last.kind === 'exact') return { lead: fr.pay.saidReceived, what: fr.pay.saidExact };
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
  const cashRefused = total > cashLimit;
  const [mode, setMode] = useState<PayModeName>(cashRefused ? 'card' : 'cash');
  const paying = stage === 'paying';
  const typing = useTypedDigits(paying && mode === 'cash' && !cashRefused);
  const receive = useCallback((taken: Taken) => take(session, taken), [session]);
  const spoken = mode === 'cash' ? fr.pay.spoken(euros(total)) : fr.pay.spokenCard(euros(total));

  return (
    <div className="till" inert={!paying}>
      <TopBar spoken={spoken} onTrouble={onTrouble} />
      <main className="stage cash">
        <h1 className="hidden-visually">{fr.pay.title}</h1>
        <div className="cash__rail">
          <PayModes value={mode} cashRefused={cashRefused} onChange={setMode} />
          {mode === 'cash' && !cashRefused && (
            <Step icon={Keyboard} className="cash__type" onClick={() => typing.open('')}>
              {fr.pay.typed}
            </Step>
          )}
        </div>
        {mode === 'card' ? (
          <section className="money money--card" aria-labelledby="pay-question">
            <h2 id="pay-question">{fr.pay.cardQuestion}</h2>
            <CardPad
              remaining={sums.remaining_cents}
              full={tenders.filter((taken) => taken.kind === 'card').length >= MAX_CARDS}
              onAccepted={(cents) => {
                receive({ kind: 'card', cents });
                if (cents === sums.remaining_cents) void sale.pay();
              }}
            />
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
      <LastBar said={saidOf(tenders, total)} onUndo={paying && tenders.length > 0 ? () => undo(session) : null} />
      <DueColumn total={total} tenders={tenders} sums={sums} onOther={() => setMode(mode === 'cash' ? 'card' : 'cash')} />
    </div>
  );
}

type CashMoneyProps = { tenders: Tenders; sums: PaymentSums; onReceive(taken: Taken): void; onExact(cents: number): void };

/** The notes and coins; a tap means received. « Le compte juste » is the whole remaining and pays at once. */
function CashMoney({ tenders, sums, onReceive, onExact }: CashMoneyProps) {
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
      <h2 id="pay-question">{fr.pay.cashQuestion}</h2>
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

function TakenList({ tenders }: { tenders: Tenders }) {
  const cards = tenders.flatMap((taken, at) => (taken.kind === 'card' ? [{ cents: taken.cents, at }] : []));
  const money = countMoney(tenders);
  if (cards.length + money.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the list may scroll, and what scrolls must be reachable by keyboard
    <ul className="given" aria-label={fr.pay.receivedList} tabIndex={0}>
      {cards.map(({ cents, at }) => (
        <li key={`card-${at}`}>
          <CreditCard className="icon icon--l" />
          <span>{fr.pay.saidCard(euros(cents)).replace('.', '')}</span>
        </li>
      ))}
      {money.map(([cents, count]) => (
        <li key={cents}>
          {cents >= 500 ? <Note cents={cents} width={72} /> : <Coin cents={cents} size={40} />}
          <span>{moneyPieces(cents, count)}</span>
        </li>
      ))}
    </ul>
  );
}

type DueColumnProps = { total: number; tenders: Tenders; sums: PaymentSums; onOther(): void };

/** What is due on the slate, what was received, what is missing or given back, and the way on. */
function DueColumn({ total, tenders, sums, onOther }: DueColumnProps) {
  const { session, sale } = useScreen();
  const notice = useSession((state) => state.notice);
  const cashLimit = useTill((state) => state.status?.cash_limit_cents);
  const waits = useTill((state) => state.connection !== 'ready');
  const [asked, setAsked] = useState<Tenders | null>(null);
  const large = sums.change_cents > LARGE_CHANGE_CENTS || isImplausibleCash(sums.cash_cents, total);
  const asking = large && asked === tenders;
  const go = () => {
    if (large && !asking) setAsked(tenders);
    else void sale.pay();
  };
  const words = waits
    ? fr.sell.payWaits
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
      {asking && <Notice live>{fr.pay.confirmBig(euros(sums.cash_cents))}</Notice>}
      <TakenList tenders={tenders} />
      <dl className="sums">
        {sums.card_cents > 0 && (
          <div>
            <dt>{fr.pay.receivedCard}</dt>
            <dd>{euros(sums.card_cents)}</dd>
          </div>
        )}
        {sums.cash_cents > 0 && (
          <div>
            <dt>{fr.pay.receivedCash}</dt>
            <dd>{euros(sums.cash_cents)}</dd>
          </div>
        )}
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
      <Step className="quiet" icon={Plus} disabled={tenders.length === 0 || sums.covered} onClick={onOther}>
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
