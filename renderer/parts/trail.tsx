/** Trail: the steps of a task, flat in the top bar: done, now, next. Says where one is; never moves by itself. */
import { Check } from 'lucide-react';

export function Trail({ label, steps, now }: { label: string; steps: readonly string[]; now: number }) {
  return (
    <ol className="trail trail--flat" aria-label={label}>
      {steps.map((step, at) => {
        const state = at < now ? 'is-done' : at === now ? 'is-now' : 'is-next';
        return (
          <li key={step} className={`trail__item ${state}`} aria-current={at === now ? 'step' : undefined}>
            <span className="trail__dot">{at < now ? <Check className="icon icon--s" /> : at + 1}</span>
            {at === now ? <b>{step}</b> : <span>{step}</span>}
          </li>
        );
      })}
    </ol>
  );
}
