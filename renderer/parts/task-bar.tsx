/** TaskBar: the top bar of a task: its steps, and the main sentence spoken. Nothing else, so that one question stays one question. */
import { Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { fr } from '../text/fr.ts';
import { speak } from './speak.ts';
import { Step } from './step.tsx';

export function TaskBar({ spoken, children }: { spoken: string; children: ReactNode }) {
  return (
    <header className="top-bar">
      {children}
      <div className="top-bar__end">
        <Step icon={Volume2} aria-label={fr.frame.listenLabel} onClick={() => speak(spoken)}>
          <span className="wide-only">{fr.frame.listen}</span>
        </Step>
      </div>
    </header>
  );
}
