/** Place « Équipe »: who works here, with picture, role and code. Names stay out of the journal; the till checks each change. */
import { ArrowLeft, UserPlus, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { runAction, type StaffMember, staffErrorText } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { AddPersonPanel } from './add-person-panel.tsx';
import { EditPersonPanel } from './edit-person-panel.tsx';

/** Fictional; their codes are shown, so it is offered in the demonstration only. The manager comes first: the till closes with them. */
const EXAMPLE = [
  { code: 'BAT', name: 'Bateau', picture: 'sailboat', role: 'manager', pin: '654321' },
  { code: 'GUI', name: 'Guitare', picture: 'guitar', role: 'supervisor', pin: '123456' },
  { code: 'VEL', name: 'Vélo', picture: 'bicycle', role: 'counter', pin: '1234' },
] as const;

type Over = { kind: 'add' } | { kind: 'edit'; code: string } | null;

export function TeamScreen({ onBack }: { onBack(): void }) {
  const { client, refreshStaff } = useScreen();
  const people = useTill((state) => state.people);
  const isDemonstration = useTill((state) => state.status?.instance === 'demonstration');
  const [over, setOver] = useState<Over>(null);
  const [said, setSaid] = useState<{ tone: 'ok' | 'stop'; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void refreshStaff(), [refreshStaff]);

  const addExample = async (): Promise<void> => {
    setBusy(true);
    let failed: string | null = null;
    for (const person of EXAMPLE) {
      const reply = await runAction(client, 'staff.add', person);
      if (!reply.ok && reply.error.code !== 'code_taken') failed ??= staffErrorText(reply.error);
    }
    await refreshStaff();
    setBusy(false);
    const codes = EXAMPLE.map(({ name, pin }) => fr.team.codeOf(name, pin)).join(' · ');
    setSaid(failed ? { tone: 'stop', text: failed } : { tone: 'ok', text: `${fr.team.exampleCodes} ${codes}` });
  };
  const finish = async (text: string | null): Promise<void> => {
    setOver(null);
    if (text) setSaid({ tone: 'ok', text });
    await refreshStaff();
  };
  const edited = over?.kind === 'edit' ? people.find(({ code }) => code === over.code) : undefined;
  return (
    <div className="till till--wide">
      <TopBar spoken={fr.team.spoken} />
      <main className="stage team">
        <header className="team__head">
          <h1>{fr.team.title}</h1>
          {said && (
            <Notice live tone={said.tone}>
              {said.text}
            </Notice>
          )}
        </header>
        {people.length === 0 ? (
          <EmptyTeam offersExample={isDemonstration} busy={busy} onExample={() => void addExample()} />
        ) : (
          <ul className="team__people">
            {people.map((person) => (
              <TeamRow key={person.code} person={person} onOpen={() => setOver({ kind: 'edit', code: person.code })} />
            ))}
          </ul>
        )}
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.team.back}
        </Step>
        <span className="grow" />
        <Step variant="action" icon={UserPlus} disabled={busy} onClick={() => setOver({ kind: 'add' })}>
          {fr.team.add}
        </Step>
      </footer>
      {over?.kind === 'add' && <AddPersonPanel people={people} onClose={() => setOver(null)} onDone={() => void finish(fr.team.saved)} />}
      {edited && <EditPersonPanel person={edited} onClose={() => setOver(null)} onDone={() => void finish(fr.team.saved)} />}
    </div>
  );
}

function EmptyTeam({ offersExample, busy, onExample }: { offersExample: boolean; busy: boolean; onExample(): void }) {
  return (
    <div className="team__empty">
      <p className="large">{fr.team.empty}</p>
      <p className="soft">{fr.team.firstIsManager}</p>
      {offersExample && (
        <Step big icon={Users} busy={busy} onClick={onExample}>
          {fr.team.example}
        </Step>
      )}
    </div>
  );
}

function TeamRow({ person, onOpen }: { person: StaffMember; onOpen(): void }) {
  return (
    <li>
      <Step className={person.active ? 'team__person' : 'team__person team__person--left'} onClick={onOpen}>
        <Picture name={person.picture} />
        <span className="team__name">
          <b>{person.name}</b>
          <span className="soft">{person.active ? fr.roleWords[person.role] : fr.team.left}</span>
        </span>
        <span className="soft">{person.code}</span>
      </Step>
    </li>
  );
}
