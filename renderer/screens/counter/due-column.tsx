/** The column at the right while a customer pays: what is due, what was received, what is missing or given back, and the way on. */
import { ArrowLeft, Check, FileText, HandCoins, Plus } from 'lucide-react';
import { useState } from 'react';
import { equalShares } from '../../../main/contract/equal-shares.ts';
import { isImplausibleCash } from '../../../main/contract/plausible-cash.ts';
import { Coin, Note } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TENDER_ICONS } from '../../parts/tender-icons.ts';
import { openAttempt } from '../../stores/card-run.ts';
import { countMoney, LARGE_CHANGE_CENTS, type PaymentSums, type Tenders } from '../../stores/payment.ts';
import { backToTicket, take } from '../../stores/session.ts';
import { shareNow } from '../../stores/split-choice.ts';
import { euros, moneyPieces } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useSession, useTill } from '../../use-screen.ts';
import { DepositPick } from './deposit-pick.tsx';
import { sirenText } from './invoice-panel.tsx';
import { noticeText } from './notice-text.ts';
import { isOther, takenText } from './taken-text.ts';

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

/** Whose share is paid now, when the table shares: one ticket, several payments. */
function SharesNotice({ total, paid }: { total: number; paid: number }) {
  const count = useSession((state) => state.shares);
  const now = count >= 2 ? shareNow(equalShares(total, count), paid) : null;
  return now && <Notice>{fr.split.payPart(now.no, count, euros(now.missing_cents))}</Notice>;
}

/** What is due on the slate, what was received, what is missing or given back, and the way on. */
export function DueColumn({ total, tenders, sums, onOther }: DueColumnProps) {
  const { session, sale } = useScreen();
  const notice = useSession((state) => state.notice);
  const invoice = useSession((state) => state.invoice);
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
      {invoice && (
        <p className="due__invoice">
          <FileText className="icon icon--s" />
          <span>
            {fr.invoice.asked} : <b>{invoice.name}</b>
            {invoice.siren !== '' && <span className="num"> {sirenText(invoice.siren)}</span>}
          </span>
        </p>
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
