/** Head, what scrolls, foot: the page of a phone that counts. Holds nothing. */
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';

const text = fr.counting;

type FrameProps = { title: string; under?: string; onBack?: (() => void) | undefined; foot?: ReactNode; children: ReactNode };

export function CountFrame({ title, under, onBack, foot, children }: FrameProps) {
  return (
    <div className="count">
      <header className="count__head">
        {onBack && <Step icon={ArrowLeft} aria-label={text.back} onClick={onBack} />}
        <div className="grow">
          <h1>{title}</h1>
          {under && <p role="status">{under}</p>}
        </div>
      </header>
      <main className="count__body">{children}</main>
      {foot && <footer className="count__foot">{foot}</footer>}
    </div>
  );
}
