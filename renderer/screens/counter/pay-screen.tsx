/** Screen « encaisser »: how the customer pays on the left, the money received in the middle, what is due on the slate. */
import { CreditCard, Equal, FileText, Keyboard } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { LastBar } from '../../parts/last-bar.tsx';
import { MoneyButton } from '../../parts/money-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { type PayModeName, PayModes } from '../../parts/pay-mode.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { isCharged } from '../../stores/card-run.ts';
import { COINS, countMoney, NOTES, type PaymentSums, paymentSums, type Taken, type Tenders } from '../../stores/payment.ts';
import { previewTotal } from '../../stores/preview-total.ts';
import { askInvoice, take, undo } from '../../stores/session.ts';
import { shareMissing } from '../../stores/split-choice.ts';
import { euros, moneyPieces } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';
import { OneCard } from './cards-to-check.tsx';
import { DueColumn } from './due-column.tsx';
import { InvoicePanel } from './invoice-panel.tsx';
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
  const shares = useSession((state) => state.shares);
  const part = shareMissing(total, shares, total - sums.remaining_cents);
  const today = useTill((state) => state.status?.tenders ?? null);
  const cashRefused = total > cashLimit;
  const modes = useMemo(() => payModes({ total, cashLimit, today }), [total, cashLimit, today]);
  const [mode, setMode] = useState<PayModeName>(cashRefused ? 'card' : 'cash');
  const paying = stage === 'paying';
  const [invoicing, setInvoicing] = useState(false);
  const typing = useTypedDigits(paying && mode === 'cash' && !cashRefused && !invoicing);
  const receive = useCallback((taken: Taken) => take(session, taken), [session]);
  const attempts = useTill((state) => state.attempts);
  const last = tenders.at(-1);
  const [givingBack, setGivingBack] = useState(false);
  const back = givingBack && isCharged(last) ? attempts.find(({ attempt_no }) => attempt_no === last.attempt_no) : undefined;
  const takeBack = () => (isCharged(last) ? setGivingBack(true) : undo(session));
  const invoice = useSession((state) => state.invoice);
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
            <WithoutCash
              mode={mode}
              today={today}
              tenders={tenders}
              sums={sums}
              part={part}
              onReceive={receive}
              onLeave={() => setMode('card')}
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
            part={part}
            onReceive={receive}
            onType={() => typing.open('')}
            onExact={(cents) => {
              receive({ kind: 'exact', cents });
              if (cents === sums.remaining_cents) void sale.pay();
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
      <LastBar said={saidOf(tenders, total)} onUndo={paying && tenders.length > 0 ? takeBack : null}>
        <Step icon={FileText} onClick={() => setInvoicing(true)}>
          {fr.invoice.open}
        </Step>
      </LastBar>
      {invoicing && (
        <InvoicePanel
          asked={invoice}
          onClose={() => setInvoicing(false)}
          onAsk={(asked) => {
            askInvoice(session, asked);
            setInvoicing(false);
          }}
        />
      )}
      {back && <OneCard attempt={back} ways={GIVEN_BACK} onLater={() => setGivingBack(false)} />}
      <DueColumn total={total} tenders={tenders} sums={sums} onOther={() => setMode(mode === 'cash' || cashRefused ? 'card' : 'cash')} />
    </div>
  );
}

type CashMoneyProps = {
  tenders: Tenders;
  sums: PaymentSums;
  /** What is missing of the share that is paid now, null when nobody shares. */
  part: number | null;
  onReceive(taken: Taken): void;
  onType(): void;
  onExact(cents: number): void;
};

/** The notes and coins; a tap means received. « Le compte juste » is the whole remaining and pays at once. */
function CashMoney({ tenders, sums, part, onReceive, onType, onExact }: CashMoneyProps) {
  const counts = useMemo(() => new Map(countMoney(tenders)), [tenders]);
  const waits = useTill((state) => state.connection !== 'ready');
  const receive = useCallback((cents: number) => onReceive({ kind: 'money', cents }), [onReceive]);
  const exact = part ?? sums.remaining_cents;
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
          disabled={(part === null && sums.cash_cents > 0) || exact === 0 || waits}
          onClick={() => onExact(exact)}
        >
          <span>
            {fr.pay.exact}
            {exact > 0 && (
              <>
                <br />
                <span className="num">{euros(exact)}</span>
              </>
            )}
          </span>
        </Step>
      </div>
      <div className="money__coins">{COINS.map(button)}</div>
    </section>
  );
}
