/** Where a second copy of each backup goes: another disk's folder, set on the page « Copies et contrôle ». */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useOffice } from './use-office.ts';

const text = fr.safekeepingText;

/** `/media/cle`, `D:\copies` or `\\serveur\copies`: from the root, or nothing. */
const isWhole = (path: string): boolean => path === '' || /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path);

export function SecondFolder({ stored, onSaved }: { stored: string; onSaved(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [path, setPath] = useState(stored);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const folder = path.trim();
    if (!isWhole(folder)) return setWrong(text.secondWrong);
    const done = await order('settings.set', { second_backup_folder: folder });
    if (done.value === null) return setWrong(orderErrorText(done.error));
    const undo = () => void order('settings.set', { second_backup_folder: stored }).then(onSaved);
    office.say({ ...fr.office.saved, what: text.secondSaved }, undo);
    onSaved();
  };
  return (
    <form
      className="safekeeping__second"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={text.secondField} hint={text.secondHint} value={path} maxLength={400} wrong={wrong} onChange={setPath} />
      <Step type="submit" icon={Check} busy={busy} disabled={path.trim() === stored}>
        {text.secondSave}
      </Step>
    </form>
  );
}
