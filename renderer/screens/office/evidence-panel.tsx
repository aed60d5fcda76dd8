/** Page « Preuves bio, équitable »: every claim of the menu with what stands behind it; noting a certificate (LAW BIO-01, EQU-01). */
import { Check, FilePenLine } from 'lucide-react';
import { useState } from 'react';
import type { ListedEvidence } from '../../../main/contract/shapes/quality.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { dayText, dayTyped } from './dated-text.ts';
import { PageWaits } from './settings-form.tsx';
import { errorIn } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.evidencePage;
/** As for the articles' own evidence: 30 days. */
const WARN_MS = 30 * 86_400_000;

/** Shown, but read from the menu file, which says no end: somebody must ask for it. */
const isUndated = (one: ListedEvidence): boolean => one.state === 'no_end' && one.level !== 'ingredient';

const stateOf = ({ state, shown, level }: ListedEvidence): keyof typeof text.states =>
  !shown && level === 'ingredient' && state !== 'expired' ? 'ingredient' : state;
const needsEyes = (one: ListedEvidence): boolean => ['soon', 'expired'].includes(one.state) || (one.named && !one.shown);
const isListed = (one: ListedEvidence, show: keyof typeof text.shows): boolean =>
  show === 'all' || (show === 'undated' ? isUndated(one) : needsEyes(one));

export function EvidencePanel() {
  const { value, error, again } = useAnswer('evidence.list', {});
  const role = useTill((state) => state.status?.role);
  const [show, setShow] = useState<keyof typeof text.shows>('watch');
  const [chosen, setChosen] = useState<ListedEvidence | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const shown = value.filter((one) => isListed(one, show));
  const undated = value.filter((one) => isUndated(one)).length;
  return (
    <div className="office__list">
      <div className="row office__bar">
        <ChoiceField label={text.show} value={show} words={text.shows} onChange={setShow} />
        <p>
          <b>{text.watch(value.filter(needsEyes).length)}</b>
          {undated > 0 && <span className="sheet__under stock__flag">{text.undated(undated)}</span>}
        </p>
      </div>
      <SupplierCertificates />
      {shown.length === 0 ? (
        <p className="soft">{value.length === 0 ? text.none : text.nothing}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.article}</th>
              <th scope="col">{text.evidence}</th>
              <th scope="col">{text.until}</th>
              <th scope="col">{text.state}</th>
              {role === 'manager' && (
                <th scope="col">
                  <span className="hidden-visually">{text.note}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <EvidenceRow key={`${one.article} ${one.quality}`} one={one} onNote={role === 'manager' ? setChosen : null} />
            ))}
          </tbody>
        </table>
      )}
      {chosen && (
        <EvidenceForm
          one={chosen}
          onClose={() => setChosen(null)}
          onDone={() => {
            setChosen(null);
            again();
          }}
        />
      )}
    </div>
  );
}

/** Before its end, so that somebody asks for the next one; after it, because nothing of that supplier counts as proved. */
function SupplierCertificates() {
  const { value } = useAnswer('suppliers.list', {});
  const today = businessDay(asUtcMs(Date.now()));
  const soon = businessDay(asUtcMs(Date.now() + WARN_MS));
  return (value ?? [])
    .filter(({ active, certificate_until_day: until }) => active && until !== null && until <= soon)
    .map(({ code, label, certificate_until_day: until }) => (
      <Notice key={code} tone={(until ?? 0) < today ? 'stop' : 'wait'}>
        {(until ?? 0) < today
          ? text.supplierExpired(typeset(label), dayText(until ?? 0))
          : text.supplierSoon(typeset(label), dayText(until ?? 0))}
      </Notice>
    ));
}

function EvidenceRow({ one, onNote }: { one: ListedEvidence; onNote: ((one: ListedEvidence) => void) | null }) {
  const word = text.qualities[one.quality];
  return (
    <tr>
      <th scope="row">
        {typeset(one.label)}
        <span className="soft sheet__under">{word}</span>
      </th>
      <td>
        {[one.certifier, one.reference].filter((part) => part !== '').join(', ') || '–'}
        <span className="soft sheet__under">{text.levels[one.level]}</span>
      </td>
      <td className="num">{one.until_day === null ? '–' : dayText(one.until_day)}</td>
      <td>
        {one.shown && one.state === 'valid' ? (
          text.states.valid
        ) : (
          <b className={one.shown ? undefined : 'stock__flag'}>{text.states[stateOf(one)]}</b>
        )}
      </td>
      {onNote && (
        <td>
          <Step
            className="office__small"
            icon={FilePenLine}
            aria-label={`${text.note} : ${one.label}, ${word}`}
            onClick={() => onNote(one)}
          >
            {text.note}
          </Step>
        </td>
      )}
    </tr>
  );
}

function EvidenceForm({ one, onDone, onClose }: { one: ListedEvidence; onDone(): void; onClose(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [level, setLevel] = useState(one.level);
  const [certifier, setCertifier] = useState(one.certifier);
  const [reference, setReference] = useState(one.reference);
  const [until, setUntil] = useState(one.until_day === null ? '' : dayText(one.until_day));
  const [wrong, setWrong] = useState<{ day?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    const until_day = dayTyped(until);
    if (until.trim() !== '' && until_day === null) return setWrong({ day: text.wrongDay });
    const { article, quality } = one;
    const done = await order('evidence.note', {
      article,
      quality,
      level,
      certifier: certifier.trim(),
      reference: reference.trim(),
      until_day,
    });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    office.say({ lead: text.saved, what: text.noteTitle(typeset(one.label), text.qualities[quality]) });
    onDone();
  };
  return (
    <Panel title={text.noteTitle(typeset(one.label), text.qualities[one.quality])} className="ask--office" onClose={onClose}>
      <form
        className="stock__change"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ChoiceField many label={text.level} value={level} words={text.levels} onChange={setLevel} />
        <div className="office__pair">
          <Field label={text.certifier} value={certifier} maxLength={60} hint={text.certifierHint} onChange={setCertifier} />
          <Field label={text.until} value={until} maxLength={10} hint={text.untilHint} wrong={wrong.day ?? null} onChange={setUntil} />
        </div>
        <Field label={text.reference} value={reference} maxLength={200} onChange={setReference} />
        {wrong.whole && (
          <Notice live tone="stop">
            {wrong.whole}
          </Notice>
        )}
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.keep}
        </Step>
      </form>
    </Panel>
  );
}
