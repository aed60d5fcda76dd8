/** One person of the team: another name, picture, role or code; leaving, coming back, being forgotten. */
import { Check, Eraser, LogIn, LogOut } from 'lucide-react';
import { useState } from 'react';
import type { PersonRole } from '../../../main/contract/shapes/person.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { type ActionReply, runAction, type StaffMember, staffErrorText } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';
import { BadgeSteps } from './badge-steps.tsx';
import { asPicture, PictureField, type PictureName, RoleField, SecretField, TextField } from './person-fields.tsx';

export function EditPersonPanel({ person, onClose, onDone }: { person: StaffMember; onClose(): void; onDone(): void }) {
  const { client } = useScreen();
  const { code } = person;
  const [name, setName] = useState(person.name);
  const [picture, setPicture] = useState<PictureName | null>(asPicture(person.picture));
  const [role, setRole] = useState<PersonRole>(person.role);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const act = async (work: Promise<ActionReply<'staff.edit' | 'staff.forget'>>): Promise<void> => {
    setBusy(true);
    const reply = await work;
    setBusy(false);
    if (reply.ok) onDone();
    else setFailed(staffErrorText(reply.error));
  };
  const save = (active = person.active) =>
    act(
      runAction(client, 'staff.edit', {
        code,
        name: name.trim(),
        role,
        active,
        ...(picture === null ? {} : { picture }),
        ...(pin === '' ? {} : { pin }),
      }),
    );
  return (
    <Panel title={fr.team.editTitle(person.name)} className="ask--person" onClose={onClose}>
      <div className="person-form">
        <TextField label={fr.team.name} value={name} maxLength={20} onChange={setName} />
        <SecretField isNew={false} role={role} value={pin} onChange={setPin} />
        <PictureField value={picture} onChange={setPicture} />
        <RoleField
          value={role}
          onChange={(next) => {
            setRole(next);
            setPin('');
          }}
        />
      </div>
      {person.active && <BadgeSteps code={code} />}
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <div className="person-form__doors">
        <Step icon={person.active ? LogOut : LogIn} disabled={busy} onClick={() => void save(!person.active)}>
          {person.active ? fr.team.leave : fr.team.comeBack}
        </Step>
        {!person.active && (
          <Step icon={Eraser} variant="stop" disabled={busy} onClick={() => void act(runAction(client, 'staff.forget', { code }))}>
            {fr.team.forget}
          </Step>
        )}
        <Step big variant="action" icon={Check} busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>
          {fr.team.save}
        </Step>
      </div>
      {!person.active && <p className="soft small">{fr.team.forgetHint}</p>}
    </Panel>
  );
}
