/** The middle of « encaisser » for every way to pay but cash: the question of that way, and what is taken by it. */
import type { TendersToday } from '../../../main/contract/shapes/tender.ts';
import type { PayModeName } from '../../parts/pay-mode.tsx';
import { openAttempt } from '../../stores/card-run.ts';
import { MAX_TENDERS, type PaymentSums, type Taken, type Tenders } from '../../stores/payment.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useSession, useTill } from '../../use-screen.ts';
import { CardPad } from './card-pad.tsx';
import { CardsToCheck } from './cards-to-check.tsx';
import { ChequePad } from './cheque-pad.tsx';
import { CurrencyPad } from './currency-pad.tsx';
import { payingCurrency } from './pay-modes.ts';
import { isOther } from './taken-text.ts';
import { RefusedCard, TerminalWait, useSendCard } from './terminal-wait.tsx';
import { VoucherPad } from './voucher-pad.tsx';

type WithoutCashProps = {
  mode: Exclude<PayModeName, 'cash'>;
  /** Null until the till said what it accepts: then a card is all there is. */
  today: TendersToday | null;
  tenders: Tenders;
  sums: PaymentSums;
  /** What is missing of the share that is paid now, null when nobody shares. */
  part: number | null;
  onReceive(taken: Taken): void;
  onLeave(): void;
};

export function WithoutCash({ mode, today, tenders, sums, part, onReceive, onLeave }: WithoutCashProps) {
  const remaining = sums.remaining_cents;
  const full = tenders.filter(isOther).length >= MAX_TENDERS;
  const currency = payingCurrency(today);
  if (today && mode === 'cheque') {
    const { min_cents, max_cents } = today.settings.cheque;
    return (
      <>
        <h2 id="pay-question">{fr.cheque.question}</h2>
        <ChequePad
          remaining={remaining}
          part={part}
          min={min_cents}
          max={max_cents}
          full={full}
          onTake={(cents) => onReceive({ kind: 'cheque', cents })}
        />
      </>
    );
  }
  if (today && mode === 'meal_voucher')
    return <VoucherPad today={today} tenders={tenders} remaining={remaining} full={full} onTake={onReceive} onLeave={onLeave} />;
  if (currency && mode === 'local_currency') {
    const { code, label, unit_cents } = currency;
    return (
      <>
        <h2 id="pay-question">{fr.currency.question(label)}</h2>
        <CurrencyPad
          label={label}
          unitCents={unit_cents}
          remaining={remaining}
          full={full}
          onTake={(units) => onReceive({ kind: 'local_currency', cents: units * unit_cents, code, label, units })}
        />
      </>
    );
  }
  return (
    <ByCard tenders={tenders} remaining={remaining} part={part} full={full} tips={today?.settings.tips ?? false} onReceive={onReceive} />
  );
}

type ByCardProps = {
  tenders: Tenders;
  remaining: number;
  part: number | null;
  full: boolean;
  tips: boolean;
  onReceive(taken: Taken): void;
};

/** The pad, or what the terminal is doing. */
function ByCard({ tenders, remaining, part, full, tips, onReceive }: ByCardProps) {
  const { sale } = useScreen();
  const own = useSession((state) => state.sale_id);
  const attempts = useTill((state) => state.attempts);
  const driven = useTill((state) => state.devices.some(({ kind }) => kind === 'payment_terminal'));
  const { send, failed } = useSendCard();
  const open = openAttempt(attempts, own);
  if (open) return <TerminalWait key={`${open.attempt_no} ${open.state}`} attempt={open} />;
  return (
    <>
      <CardsToCheck when={`card ${tenders.length}`} />
      <h2 id="pay-question">{fr.pay.cardQuestion}</h2>
      <CardPad
        remaining={remaining}
        part={part}
        full={full}
        tips={tips}
        onSend={driven ? send : undefined}
        before={<RefusedCard failed={failed} />}
        onAccepted={(cents, tip) => {
          onReceive({ kind: 'card', cents, ...(tip > 0 ? { tip_cents: tip } : {}) });
          // A tip changes nothing of what is due: the ticket is paid.
          if (cents === remaining) void sale.pay();
        }}
      />
    </>
  );
}
