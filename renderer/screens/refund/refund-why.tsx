/** Second question of a refund: the reason that is recorded with it. */
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { LastBar } from '../../parts/last-bar.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { TextEntry } from '../../parts/text-entry.tsx';
import type { Left } from '../../stores/refund-choice.ts';
import { fr } from '../../text/fr.ts';
import { DueBack, RefundBar } from './refund-frame.tsx';
import type { Quote } from './refund-words.ts';

const MAX_REASON = 80;

type RefundWhyProps = { left: Left; quote: Quote; onWhy(reason: string): void; onBack(): void };

export function RefundWhy({ left, quote, onWhy, onBack }: RefundWhyProps) {
  const [writing, setWriting] = useState(false);
  return (
    <>
      <div className="till">
        <RefundBar now={1} spoken={fr.refund.spokenWhy} />
        <main className="stage refund">
          <h1>{fr.refund.whyTitle}</h1>
          <div className="refund__choices">
            {fr.refundReasons.map((reason) => (
              <Step key={reason} big onClick={() => onWhy(reason)}>
                {reason}
              </Step>
            ))}
            <Step big icon={PencilLine} onClick={() => setWriting(true)}>
              {fr.refund.otherReason}
            </Step>
          </div>
        </main>
        <LastBar said={fr.refund.saidNothing} onUndo={onBack} />
        <DueBack left={left} total={quote.total} wrong={null} back={onBack} backWord={fr.refund.backTo}>
          {null}
        </DueBack>
      </div>
      {writing && (
        <Panel title={fr.refund.otherReasonTitle} onClose={() => setWriting(false)}>
          <TextEntry field={fr.refund.reasonField} done={fr.refund.keep} max={MAX_REASON} onDone={onWhy} />
        </Panel>
      )}
    </>
  );
}
