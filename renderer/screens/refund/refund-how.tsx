/** Third question of a refund: how the money goes back. Only ways that can take it are shown; then one step records it. */
import { Check, Layers } from 'lucide-react';
import { useState } from 'react';
import { reaches } from '../../../main/contract/caller.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { tenderIcon } from '../../parts/tender-icons.ts';
import { type Left, type MoneyBack, type WayBack, waysFor } from '../../stores/refund-choice.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useTill } from '../../use-screen.ts';
import { DueBack, RefundBar } from './refund-frame.tsx';
import type { Quote } from './refund-words.ts';

type RefundHowProps = {
  left: Left;
  quote: Quote;
  reason: string;
  busy: boolean;
  error: string | null;
  onSend(money: MoneyBack): void;
  onBack(): void;
};

export function RefundHow({ left, quote, reason, busy, error, onSend, onBack }: RefundHowProps) {
  const role = useTill((state) => state.status?.role);
  const asksCode = role !== undefined && !reaches(role, 'supervisor');
  const waits = useTill((state) => state.connection !== 'ready');
  const total = quote.total ?? 0;
  const ways = waysFor(left, total);
  const [key, setKey] = useState<string | null>(ways.length === 1 ? (ways[0]?.key ?? null) : null);
  const chosen = ways.find((way) => way.key === key);
  return (
    <div className="till">
      <RefundBar now={2} spoken={fr.refund.spokenHow} />
      <main className="stage refund" inert={busy}>
        <h1>{fr.refund.howTitle}</h1>
        <div className="refund__choices">
          {ways.map((way) => (
            <Way key={way.key} way={way} left={left} chosen={way.key === key} onChoose={() => setKey(way.key)} />
          ))}
        </div>
        <p className="large soft">{fr.refund.howHint}</p>
      </main>
      <LastBar said={{ lead: fr.refund.saidWhy, what: `${reason}.` }} onUndo={busy ? null : onBack} />
      <DueBack left={left} total={quote.total} wrong={null} back={onBack} backWord={fr.refund.backTo}>
        {error ? <Notice live>{error}</Notice> : asksCode && <p className="soft">{fr.refund.agree}</p>}
        <Step
          big
          variant="action"
          icon={Check}
          busy={busy}
          disabled={!chosen || waits || busy}
          onClick={chosen ? () => onSend(chosen.money) : undefined}
        >
          {busy ? fr.refund.waits : fr.refund.send(euros(total))}
        </Step>
      </DueBack>
    </div>
  );
}

type WayProps = { way: WayBack; left: Left; chosen: boolean; onChoose(): void };

function Way({ way, left, chosen, onChoose }: WayProps) {
  const [first] = way.money;
  const name = (kind: string, code: string) =>
    fr.tenderName(kind, left.ways.find((one) => one.kind === kind && one.code === code)?.label ?? '');
  const detail = way.money.map(({ kind, code, amount_cents }) => `${name(kind, code)} ${euros(amount_cents)}`).join(' + ');
  return (
    <Step big aria-pressed={chosen} icon={way.mixed ? Layers : tenderIcon(first?.kind ?? '')} onClick={onChoose}>
      <span>
        {way.mixed ? fr.refund.asPaid : name(first?.kind ?? '', first?.code ?? '')}
        <span className="choice__hint">{way.mixed ? detail : euros(first?.amount_cents ?? 0)}</span>
      </span>
    </Step>
  );
}
