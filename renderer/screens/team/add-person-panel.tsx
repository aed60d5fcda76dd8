/** A new person: name, picture, role, code. The sigle is proposed from the picture, so that tickets say nothing of who it is (LAW RGPD-01). */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { type PersonRole, secretFits, tidyPassphrase } from '../../../main/contract/shapes/person.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction, type StaffMember, staffErrorText } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { peoplePictures } from '../../text/staff.ts';
import { useScreen } from '../../use-screen.ts';
import { PICTURES, PictureField, type PictureName, RoleField, SecretField, TextField } from './person-fields.tsx';

/** `Théière` → `THE`, then `THE2` when it is taken. */
function sigleOf(picture: PictureName, taken: ReadonlySet<string>): string {
  const word = peoplePictures[picture].normalize('NFD').replace(/[^A-Za-z]/g, '');
  const start = word.slice(0, 3).toUpperCase();
  for (let turn = 1; ; turn += 1) {
    const sigle = turn === 1 ? start : `${start}${turn}`;
    if (!taken.has(sigle)) return sigle;
  }
}

type AddPersonPanelProps = { people: readonly StaffMember[]; onClose(): void; onDone(): void };

export function AddPersonPanel({ people, onClose, onDone }: AddPersonPanelProps) {
  const { client } = useScreen();
  // The till knows sigles that this screen doesn't: a refused proposal gives way to the next one.
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const taken = new Set<string>([...people.map(({ code }) => code), ...refused]);
  const used = new Set(people.map(({ picture }) => picture));
  const [picture, setPicture] = useState<PictureName>(() => PICTURES.find((name) => !used.has(name)) ?? 'sunflower');
  const [name, setName] = useState('');
  const [role, setRole] = useState<PersonRole>(people.length === 0 ? 'manager' : 'counter');
  const [sigle, setSigle] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    const code = (sigle ?? sigleOf(picture, taken)).toUpperCase();
    const reply = await runAction(client, 'staff.add', { code, name: name.trim(), picture, role, pin });
    setBusy(false);
    if (reply.ok) return onDone();
    if (reply.error.code === 'code_taken') {
      setRefused(new Set(refused).add(code));
      setSigle(null);
    }
    setFailed(reply.error.code === 'code_taken' ? fr.team.otherSigle : staffErrorText(reply.error));
  };
  return (
    <Panel title={fr.team.add} className="ask--person" onClose={onClose}>
      <div className="person-form">
        <TextField label={fr.team.name} value={name} maxLength={20} onChange={setName} />
        <TextField
          label={fr.team.code}
          hint={fr.team.codeHint}
          value={sigle ?? sigleOf(picture, taken)}
          maxLength={6}
          onChange={(value) => setSigle(value.toUpperCase())}
        />
        <PictureField value={picture} onChange={setPicture} />
        <RoleField
          value={role}
          onChange={(next) => {
            setRole(next);
            setPin('');
          }}
        />
        <SecretField isNew role={role} value={pin} onChange={setPin} />
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <Step
        big
        variant="action"
        icon={Check}
        busy={busy}
        disabled={name.trim() === '' || !secretFits(role, tidyPassphrase(pin))}
        onClick={() => void save()}
      >
        {fr.team.save}
      </Step>
    </Panel>
  );
}
