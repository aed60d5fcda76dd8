/**
 * Who, then the code: people's pictures on the left, the pad on the right; a panel for those with a passphrase. Used to sign in and to
 * approve. Keeps a code only until it is sent.
 */
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallError } from '../../../main/contract/results.ts';
import { PIN_DIGITS } from '../../../main/contract/shapes/person.ts';
import { Picture } from '../../parts/picture.tsx';
import { PinPad } from '../../parts/pin-pad.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Step } from '../../parts/step.tsx';
import { type StaffMember, staffErrorText, waitOf } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { PassphrasePanel } from './passphrase-panel.tsx';

/** As many pictures as one screen holds at their size. */
const PAGE = 6;

/** The present instant, looked at every second while somebody waits. */
function useNow(active: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (!active) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}

type PinEntryProps = {
  people: readonly StaffMember[];
  enter?: string;
  /** Who is chosen already, by a badge. */
  first?: string | null;
  /** @returns why not, null when it is done */
  onTry(code: string, pin: string): Promise<CallError | null>;
};

export function PinEntry({ people, enter, first = null, onTry }: PinEntryProps) {
  const [code, setCode] = useState<string | null>(first);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  /** Waiting that this screen learned of itself, after the list was asked for. */
  const [waits, setWaits] = useState<ReadonlyMap<string, number>>(new Map());
  const [page, setPage] = useState(0);
  const chosen = people.find((person) => person.code === code) ?? null;
  const until = chosen ? Math.max(chosen.wait_until_ms, waits.get(chosen.code) ?? 0) : 0;
  const now = useNow(until > 0);
  const wait_s = Math.max(0, Math.ceil((until - now) / 1_000));

  const choose = (next: string): void => {
    setCode(next);
    setTyped('');
    setSaid(null);
  };
  const attempt = async (pin: string): Promise<void> => {
    if (!chosen || busy) return;
    setBusy(true);
    setSaid(null);
    setTyped('');
    const error = await onTry(chosen.code, pin);
    setBusy(false);
    if (error === null) return;
    if (waitOf(error) > 0) setWaits((before) => new Map(before).set(chosen.code, Date.now() + waitOf(error) * 1_000));
    setSaid(digits === null && error.code === 'wrong_pin' ? fr.passphraseText.wrong : staffErrorText(error));
  };
  const digits = PIN_DIGITS[chosen?.role ?? 'counter'];
  const wait = wait_s > 0 ? fr.staffErrors.wait(Math.ceil(wait_s / 60)) : null;
  const pages = Math.max(1, Math.ceil(people.length / PAGE));
  const shown = people.slice((page % pages) * PAGE, (page % pages) * PAGE + PAGE);
  return (
    <div className="pin-entry">
      <div className="pin-entry__people">
        <PeopleChoice people={shown} code={code} disabled={busy} onChoose={choose} />
        {pages > 1 && <Step onClick={() => setPage(page + 1)}>{fr.signIn.more}</Step>}
      </div>
      <section className="panel pin-entry__pad" aria-label={fr.signIn.typeCode}>
        <Greeting chosen={chosen} said={said} wait={wait} />
        <PinPad
          typed={typed}
          length={digits ?? 4}
          off={!chosen || digits === null || wait !== null}
          busy={busy}
          enter={enter}
          onChange={(next) => {
            setTyped(next);
            setSaid(null);
          }}
          onEnter={() => void attempt(typed)}
        />
      </section>
      {chosen && digits === null && (
        <PassphrasePanel
          name={chosen.name}
          said={wait ?? said}
          waits={wait !== null}
          busy={busy}
          onEnter={(passphrase) => void attempt(passphrase)}
          onClose={() => setCode(null)}
        />
      )}
    </div>
  );
}

/** What to do now, or why not yet: always at the same place and height. */
function Greeting({ chosen, said, wait }: { chosen: StaffMember | null; said: string | null; wait: string | null }) {
  if (!chosen) return <p className="pin-entry__said">{fr.signIn.chooseFirst}</p>;
  if (wait)
    return (
      <p className="pin-entry__said pin-entry__said--wait" role="alert">
        {wait}
      </p>
    );
  if (said)
    return (
      <p className="pin-entry__said" role="alert">
        {said}
      </p>
    );
  return (
    <p className="pin-entry__said" role="status">
      {fr.signIn.hello(chosen.name)} {fr.signIn.typeCode}
    </p>
  );
}

type PeopleChoiceProps = { people: readonly StaffMember[]; code: string | null; disabled: boolean; onChoose(code: string): void };

function PeopleChoice({ people, code, disabled, onChoose }: PeopleChoiceProps) {
  const byCode = new Map<string, StaffMember>(people.map((person) => [person.code, person]));
  return (
    <Radios
      label={fr.signIn.people}
      className="people"
      optionClassName="step person"
      options={[...byCode.keys()]}
      value={code !== null && byCode.has(code) ? code : null}
      disabled={() => disabled}
      onChange={onChoose}
      render={(option, isChosen) => (
        <>
          {isChosen && (
            <span className="choice__tick person__tick">
              <Check className="icon" />
            </span>
          )}
          <Picture name={byCode.get(option)?.picture ?? ''} size="l" />
          <span className="person__name">{byCode.get(option)?.name}</span>
        </>
      )}
    />
  );
}
