/** Pieces of the page « Copies et contrôle »: a part with its step and what it is for, the progress of long work, dates and sizes. */
import type { ReactNode } from 'react';
import type { LongWork } from '../../../main/contract/shapes/safekeeping.ts';
import { dateWords, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useTill } from '../../use-screen.ts';

const text = fr.safekeepingText;
export const when = (at: number): string => `${dateWords(at)}, ${hourWords(at)}`;
export const size = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} Mo`;

export function Part({ hint, step, children }: { hint: string; step: ReactNode; children: ReactNode }) {
  return (
    <div className="panel safekeeping__part">
      <div className="row safekeeping__head">
        {step}
        <span className="soft">{hint}</span>
      </div>
      {children}
    </div>
  );
}

export function Progress({ of }: { of: LongWork }) {
  const work = useTill((state) => state.work);
  if (work?.work !== of || work.state !== 'running') return null;
  const share = work.done / Math.max(1, work.of);
  const left = share > 0.05 ? Math.ceil(((Date.now() - work.started_at_utc_ms) * (1 - share)) / share / 1_000) : null;
  return (
    <div role="status">
      <p>
        {text.running[of]} {left === null ? '' : text.left(left)}
      </p>
      <progress value={work.done} max={work.of} aria-label={text.running[of]} />
    </div>
  );
}
