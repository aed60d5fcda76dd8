/** LastBar: undo always bottom left, the last action beside it in one sentence, at most two steps. Undo is disabled, it never moves. */
import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Said } from '../stores/basket.ts';
import { fr } from '../text/fr.ts';
import { Step } from './step.tsx';

export function LastBar({ said, onUndo, children }: { said: Said; onUndo: (() => void) | null; children?: ReactNode }) {
  return (
    <footer className="last-bar">
      <Step className="undo" icon={Undo2} disabled={onUndo === null} onClick={onUndo ?? undefined}>
        {fr.sell.undo}
      </Step>
      <p className={said.lead === '' && said.what === '' ? 'last-bar__said is-empty' : 'last-bar__said'} role="status">
        {said.lead} <b>{said.what}</b>
      </p>
      {children}
    </footer>
  );
}
