/** The refund is recorded: what to hand back, piece by piece for cash, or by the terminal and as it was given for the rest. */
import { Check } from 'lucide-react';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import { tenderIcon } from '../../parts/tender-icons.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { HandingBack } from '../counter/change-screen.tsx';
import type { Refunded } from './refund-words.ts';

type RefundMoneyProps = { refunded: Refunded; onDone(): void };

export function RefundMoney({ refunded, onDone }: RefundMoneyProps) {
  const others = refunded.money_back.filter(({ kind }) => kind !== 'cash');
  const said = { lead: `${fr.refund.given} :`, what: `${euros(-refunded.total_cents)}.` };
  if (others.length > 0 && refunded.cash_cents === 0) return <OtherMoney refunded={refunded} onDone={onDone} />;
  return (
    <HandingBack
      handed={{
        ticket_no: refunded.ticket_no,
        cents: refunded.cash_cents,
        from_cents: 0,
        from_word: fr.refund.giveFrom,
        advice: refunded.pieces,
        recorded: fr.refund.recorded,
        ticket_label: refunded.ticket_label,
        facts: [
          { label: fr.refund.ofTicket, amount: refunded.corrects_label },
          { label: fr.refund.given, amount: euros(-refunded.total_cents) },
          ...others.map(({ kind, amount_cents }) => ({ label: fr.tenderName(kind, ''), amount: euros(amount_cents) })),
        ],
      }}
      said={said}
      onDone={onDone}
    />
  );
}

/** No cash: the terminal gives it back, or what the customer gave goes back to them. */
function OtherMoney({ refunded, onDone }: RefundMoneyProps) {
  return (
    <div className="till till--wide">
      <TaskBar spoken={fr.refund.spokenGive(euros(-refunded.total_cents))}>
        <b className="large">{fr.refund.titleOf(refunded.corrects_label)}</b>
      </TaskBar>
      <main className="stage refund refund--others">
        <Notice tone="ok">
          <b>{fr.refund.recorded}</b> {fr.after.ticketNo(refunded.ticket_label)}
        </Notice>
        <h1>{fr.refund.noCashTitle}</h1>
        <ul className="refund__items">
          {refunded.money_back.map(({ kind, code, amount_cents }) => {
            const Icon = tenderIcon(kind);
            return (
              <li key={`${kind}-${code}`} className="refund__item is-taken">
                <Icon className="icon icon--l" />
                <span className="refund__label">
                  <b>{fr.tenderName(kind, '')}</b>
                  <span>{kind === 'card' ? fr.refund.noCash.card : fr.refund.noCash.other}</span>
                </span>
                <b className="num refund__big">{euros(amount_cents)}</b>
              </li>
            );
          })}
        </ul>
      </main>
      <LastBar said={{ lead: `${fr.refund.given} :`, what: `${euros(-refunded.total_cents)}.` }} onUndo={null}>
        <Step big variant="action" icon={Check} className="done" autoFocus onClick={onDone}>
          {fr.refund.noCashDone}
        </Step>
      </LastBar>
    </div>
  );
}
