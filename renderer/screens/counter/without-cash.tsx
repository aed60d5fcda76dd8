/** The middle of « encaisser » for every way to pay but cash: the question of that way, and what is taken by it. */
import type { TendersToday } from '../../../main/contract/shapes/tender.ts';
import type { PayModeName } from '../../parts/pay-mode.tsx';
import { MAX_TENDERS, type PaymentSums, type Taken, type Tenders } from '../../stores/payment.ts';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';
import { CardPad } from './card-pad.tsx';
import { CardsToCheck } from './cards-to-check.tsx';
import { ChequePad } from './cheque-pad.tsx';
import { CurrencyPad } from './currency-pad.tsx';
import { payingCurrency } from './pay-modes.ts';
import { isOther } from './taken-text.ts';
import { VoucherPad } from './voucher-pad.tsx';

type WithoutCashProps = {
  mode: Exclude<PayModeName, 'cash'>;
  /** Null until the till said what it accepts: then a card is all there is. */
  today: TendersToday | null;
  tenders: Tenders;
  sums: PaymentSums;
  onReceive(taken: Taken): void;
  onLeave(): void;
};

export function WithoutCash({ mode, today, tenders, sums, onReceive, onLeave }: WithoutCashProps) {
  const { sale } = useScreen();
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
    <>
      <CardsToCheck when={`card ${tenders.length}`} />
      <h2 id="pay-question">{fr.pay.cardQuestion}</h2>
      <CardPad
        remaining={remaining}
        full={full}
        tips={today?.settings.tips ?? false}
        onAccepted={(cents, tip) => {
          onReceive({ kind: 'card', cents, ...(tip > 0 ? { tip_cents: tip } : {}) });
          // A tip changes nothing of what is due: the ticket is paid.
          if (cents === remaining) void sale.pay();
        }}
      />
    </>
  );
}
