/** Where exports are put: the folder or key, what each ticket Z leaves there by itself, and what still waits for it. */
import { Check, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import type { ExportSettings } from '../../../main/contract/shapes/export.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { exportErrorText } from './account-words.ts';
import { dayText } from './dated-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.exportsPage;
type AtClosing = keyof typeof text.atClosings;

const PUT: Readonly<Record<AtClosing, ExportSettings['at_closing']>> = { none: [], fec: ['fec'], all: ['fec', 'takings', 'summary'] };

export function ExportFolder({ stored, onSaved }: { stored: ExportSettings; onSaved(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [folder, setFolder] = useState(stored.folder);
  const [put, setPut] = useState<AtClosing>(stored.at_closing.length === 0 ? 'none' : stored.at_closing.length === 1 ? 'fec' : 'all');
  const [debits, setDebits] = useState<'yes' | 'no'>(stored.vat_on_debits ? 'yes' : 'no');
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const path = folder.trim();
    if (path !== '' && !/^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path)) return setWrong(text.folderWrong);
    if (path === '' && put !== 'none') return setWrong(text.errors.folder_unset);
    const done = await order('settings.set', { exports: { folder: path, at_closing: PUT[put], vat_on_debits: debits === 'yes' } });
    if (done.value === null) return setWrong(orderErrorText(done.error));
    office.say({ ...fr.office.saved, what: text.saved }, () => void order('settings.set', { exports: stored }).then(onSaved));
    onSaved();
  };
  return (
    <>
      <h2>{text.folderTitle}</h2>
      <form
        className="exports__setup"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={text.folder} hint={text.folderHint} value={folder} maxLength={400} wrong={wrong} onChange={setFolder} />
        <ChoiceField many label={text.atClosing} value={put} words={text.atClosings} onChange={setPut} />
        <ChoiceField many label={text.debits} value={debits} words={text.debitsWords} onChange={setDebits} />
        <Step type="submit" icon={Check} busy={busy}>
          {text.save}
        </Step>
      </form>
    </>
  );
}

/** Exports of a ticket Z that wait, each with why and what to do. Nothing where none waits. */
export function ExportsWaiting({ mayDecide }: { mayDecide: boolean }) {
  const { value, again } = useAnswer('exports.waiting', {});
  const { busy, order } = useOrder();
  const office = useOffice();
  if (!value || value.length === 0) return null;
  const [first] = value;
  return (
    <section className="exports__look" aria-label={text.waitingTitle}>
      <Notice tone="stop">{first && first.fault !== '' ? exportErrorText(first.fault) : text.waitingTitle}</Notice>
      {value.map(({ delivery_no, what, business_day }) => (
        <div key={delivery_no} className="exports__wait">
          <span>{text.waiting(text.papers[what].title, dayText(business_day))}</span>
          {mayDecide && (
            <Step
              className="office__small"
              icon={X}
              busy={busy}
              onClick={async () => {
                await order('exports.giveUp', { delivery_no });
                office.say({ lead: text.gaveUp, what: text.waiting(text.papers[what].title, dayText(business_day)) });
                again();
              }}
            >
              {text.giveUp}
            </Step>
          )}
        </div>
      ))}
      {mayDecide && (
        <div className="exports__wait">
          <Step
            icon={RotateCcw}
            busy={busy}
            onClick={async () => {
              await order('exports.tryAgain', {});
              again();
            }}
          >
            {text.again}
          </Step>
        </div>
      )}
    </section>
  );
}
