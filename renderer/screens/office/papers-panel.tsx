/** Page « Affiches, étiquettes »: every paper of goods with its preview, and what changed of allergens (LAW ALL-01, MEAT-01, PRICE-01). */
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { businessDay } from '../../../main/contract/time.ts';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { dayText } from './dated-text.ts';
import { PaperPanel } from './paper-panel.tsx';

const text = fr.papersPage;
const SIGNS = ['origin_sign', 'allergens', 'prices'] as const;
type Shown = { kind: (typeof SIGNS)[number] } | { kind: 'batch_label'; lot_no: number; copies: number };

export function PapersPanel() {
  const [shown, setShown] = useState<Shown | null>(null);
  return (
    <div className="office__list">
      {SIGNS.map((kind) => (
        <section className="office__paper" key={kind}>
          <div>
            <h2>{text.papers[kind].title}</h2>
            <p>{text.papers[kind].what}</p>
          </div>
          <Step icon={Eye} aria-label={`${text.see} : ${text.papers[kind].title}`} onClick={() => setShown({ kind })}>
            {text.see}
          </Step>
        </section>
      ))}
      <LabelForm onShow={(lot_no, copies) => setShown({ kind: 'batch_label', lot_no, copies })} />
      <Changes />
      {shown && <PaperPanel paper={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

const whole = (typed: string, most: number): number | null => {
  const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : 0;
  return value >= 1 && value <= most ? value : null;
};

function LabelForm({ onShow }: { onShow(lotNo: number, copies: number): void }) {
  const [lot, setLot] = useState('');
  const [copies, setCopies] = useState('1');
  const [wrong, setWrong] = useState(false);
  const show = (): void => {
    const [lotNo, count] = [whole(lot, 999_999_999), whole(copies, 30)];
    setWrong(lotNo === null);
    if (lotNo !== null) onShow(lotNo, count ?? 1);
  };
  return (
    <form
      className="office__paper"
      noValidate
      aria-label={text.papers.batch_label.title}
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <div className="grow">
        <h2>{text.papers.batch_label.title}</h2>
        <div className="office__pair">
          <Field
            label={text.lot}
            value={lot}
            inputMode="numeric"
            maxLength={9}
            hint={text.lotHint}
            wrong={wrong ? text.wrongLot : null}
            onChange={setLot}
          />
          <Field label={text.copies} value={copies} inputMode="numeric" maxLength={2} onChange={setCopies} />
        </div>
      </div>
      <Step type="submit" icon={Eye} aria-label={`${text.see} : ${text.papers.batch_label.title}`}>
        {text.see}
      </Step>
    </form>
  );
}

const namesOf = (codes: string): string =>
  codes === ''
    ? text.nothing
    : codes
        .split(' ')
        .map((code) => fr.allergenNames[code as keyof typeof fr.allergenNames] ?? code)
        .join(', ');

function Changes() {
  const { value } = useAnswer('allergens.changes', {});
  const role = useTill((state) => state.status?.role);
  if (!value || role === 'counter') return null;
  return (
    <section aria-labelledby="allergen-changes">
      <h2 id="allergen-changes">{text.changes}</h2>
      {value.length === 0 ? (
        <p className="soft">{text.noChanges}</p>
      ) : (
        <ul className="trace__plain">
          {value.map((one) => (
            <li key={one.change_no}>
              <b>{typeset(one.label)}</b> : {text.changed(namesOf(one.before), namesOf(one.after))}
              <span className="soft sheet__under">
                {dayText(businessDay(one.at_utc_ms))}, {one.operator}, {text.sources[one.source]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
