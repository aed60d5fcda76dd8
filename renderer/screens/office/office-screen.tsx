/** Place « Bureau »: the pages of supervisor, manager, accounting and audit. Holds the frame; each page is a row of sections.ts. */
import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { LastBar } from '../../parts/last-bar.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { fr } from '../../text/fr.ts';
import { useTill } from '../../use-screen.ts';
import { sectionsFor } from './sections.ts';
import { OfficeContext, type OfficeFrame } from './use-office.ts';

type Last = { said: Said; undo: (() => void) | null };
const NOTHING: Last = { said: { lead: '', what: '' }, undo: null };

export function OfficeScreen({ onBack }: { onBack(): void }) {
  const role = useTill((state) => state.status?.role);
  const open = sectionsFor(role);
  const [id, setId] = useState<string | null>(null);
  const [last, setLast] = useState<Last>(NOTHING);
  const frame = useMemo<OfficeFrame>(() => ({ say: (said, undo) => setLast({ said, undo: undo ?? null }) }), []);
  const current = open.find((section) => section.id === id) ?? open[0];
  return (
    <OfficeContext value={frame}>
      <div className="till till--wide">
        <TopBar spoken={fr.office.spoken}>
          <b className="large">{fr.office.place}</b>
        </TopBar>
        <main className="stage office">
          <nav className="office__nav" aria-label={fr.office.sections}>
            {open.map((section) => (
              <button
                key={section.id}
                type="button"
                className="office__link"
                aria-current={section.id === current?.id ? 'page' : undefined}
                onClick={() => {
                  setId(section.id);
                  setLast(NOTHING);
                }}
              >
                <section.icon className="icon icon--s" />
                {section.label}
              </button>
            ))}
          </nav>
          {current && (
            <section className="panel office__page" aria-labelledby="office-page">
              <header className="office__head">
                <h1 id="office-page">{current.label}</h1>
                <p className="soft">{current.hint}</p>
              </header>
              <current.Panel key={current.id} />
            </section>
          )}
        </main>
        <LastBar said={last.said} onUndo={last.undo}>
          <Step icon={ArrowLeft} onClick={onBack}>
            {fr.office.back}
          </Step>
        </LastBar>
      </div>
    </OfficeContext>
  );
}
