/** One question before a decision about an order: its reason, or who answered the telephone. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';

const text = fr.ordersPage;

export type Question = 'called' | 'revise' | 'cancel' | 'refuse';

const QUESTIONS: Readonly<Record<Question, { title: string; field: string; hint: string; send: string; needed: boolean }>> = {
  called: { title: text.calledTitle, field: text.calledWho, hint: text.calledHint, send: text.calledSend, needed: false },
  revise: { title: text.reviseTitle, field: text.reason, hint: text.reviseHint, send: text.reviseSend, needed: true },
  cancel: { title: text.cancelTitle, field: text.reason, hint: text.cancelHint, send: text.cancelSend, needed: true },
  refuse: { title: text.refuseTitle, field: text.reason, hint: text.refuseHint, send: text.refuseSend, needed: true },
};

type ReasonProps = { question: Question; busy: boolean; onSend(words: string): Promise<void>; onClose(): void };

export function ReasonPanel({ question, busy, onSend, onClose }: ReasonProps) {
  const { title, field, hint, send, needed } = QUESTIONS[question];
  const [typed, setTyped] = useState('');
  return (
    <Panel title={title} className="ask--office" onClose={onClose}>
      <form
        className="orders__ask"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!needed || typed.trim() !== '') void onSend(typed.trim());
        }}
      >
        <Field label={field} hint={hint} value={typed} maxLength={question === 'called' ? 60 : 120} onChange={setTyped} />
        <div className="row">
          <Step onClick={onClose}>{text.back}</Step>
          <Step
            type="submit"
            variant={question === 'cancel' ? 'stop' : 'action'}
            icon={Check}
            busy={busy}
            disabled={needed && typed.trim() === ''}
          >
            {send}
          </Step>
        </div>
      </form>
    </Panel>
  );
}
