/** Place « Bureau »: the pages of supervisor, manager, accounting and audit. Holds the frame; each page is a row of sections.ts. */
import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { LastBar } from '../../parts/last-bar.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { GROUPS, type Section } from './section.ts';
import { sectionsFor } from './sections.ts';
import { OfficeContext, type OfficeFrame } from './use-office.ts';

type Last = { said: Said; undo: (() => void) | null };
const NOTHING: Last = { said: { lead: '', what: '' }, undo: null };

export function OfficeScreen({ onBack }: { onBack(): void }) {
  const role = useTill((state) => state.status?.role);
  const open = sectionsFor(role);
  const { place } = useScreen();
  const [id, setId] = useState<string | null>(place.getState().section);
  useEffect(() => place.setState({ section: null }), [place]);
  const [last, setLast] = useState<Last>(NOTHING);
  const frame = useMemo<OfficeFrame>(() => ({ say: (said, undo) => setLast({ said, undo: undo ?? null }), open: setId }), []);
  const current = open.find((section) => section.id === id) ?? open[0];
  return (
    <OfficeContext value={frame}>
      <div className="till till--wide">
        <TopBar spoken={fr.office.spoken}>
          <b className="large">{fr.office.place}</b>
        </TopBar>
        <main className="stage office">
          <nav className="office__nav" aria-label={fr.office.sections}>
            {GROUPS.map((group) => (
              <SectionGroup
                key={group}
                title={fr.office.groups[group]}
                sections={open.filter((section) => section.group === group)}
                current={current}
                onChoose={(section) => {
                  setId(section.id);
                  setLast(NOTHING);
                }}
              />
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

type GroupProps = { title: string; sections: readonly Section[]; current: Section | undefined; onChoose(section: Section): void };

/** Pages of one kind under their heading; nothing where this role may see none of them. */
function SectionGroup({ title, sections, current, onChoose }: GroupProps) {
  if (sections.length === 0) return null;
  return (
    <fieldset className="office__group">
      <legend>{title}</legend>
      {sections.map((section) => (
        <button
          key={section.id}
          type="button"
          className="office__link"
          aria-current={section === current ? 'page' : undefined}
          onClick={() => onChoose(section)}
        >
          <section.icon className="icon icon--s" />
          {section.label}
        </button>
      ))}
    </fieldset>
  );
}
