/** Notice: one sentence that informs. It never accuses; `stop` is rare. */
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { ok: CircleCheck, wait: Info, stop: TriangleAlert };

export function Notice({ tone = 'wait', live, children }: { tone?: 'ok' | 'wait' | 'stop'; live?: boolean; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <p className={tone === 'wait' ? 'notice' : `notice notice--${tone}`} role={live ? 'alert' : undefined}>
      <Icon className="icon" />
      <span>{children}</span>
    </p>
  );
}
