/** One's own code, changed on the pad in three questions: the present one, the new one, the new one again. Keeps none after closing. */
import { useState } from 'react';
import { type PersonRole, PIN_DIGITS } from '../../../main/contract/shapes/person.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PinPad } from '../../parts/pin-pad.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction, staffErrorText } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';

type Question = 'old' | 'fresh' | 'again';
const START = { question: 'old' as Question, old: '', fresh: '' };

export function OwnCodePanel({ code, onClose }: { code: string; onClose(): void }) {
  const { client } = useScreen();
  const role = useTill((state) => state.people.find((person) => person.code === code)?.role ?? ('counter' as PersonRole));
  const [given, setGiven] = useState(START);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [done, setDone] = useState(false);

  const startAgain = (why: string): void => {
    setGiven(START);
    setSaid(why);
  };
  const enter = async (): Promise<void> => {
    const value = typed;
    setTyped('');
    setSaid(null);
    if (given.question === 'old') return setGiven({ ...given, question: 'fresh', old: value });
    if (given.question === 'fresh') return setGiven({ ...given, question: 'again', fresh: value });
    if (value !== given.fresh) return startAgain(fr.ownCode.different);
    setBusy(true);
    const reply = await runAction(client, 'staff.setPin', { code, pin: value, old_pin: given.old });
    setBusy(false);
    if (reply.ok) setDone(true);
    else startAgain(staffErrorText(reply.error));
  };
  return (
    <Panel title={fr.ownCode.title} className="ask--code" onClose={onClose}>
      {done ? (
        <>
          <Notice tone="ok" live>
            {fr.ownCode.done}
          </Notice>
          <Step big variant="action" onClick={onClose}>
            {fr.signIn.back}
          </Step>
        </>
      ) : (
        <>
          <p className="large" role={said ? 'alert' : 'status'}>
            {said ? `${said} ${fr.ownCode[given.question]}` : fr.ownCode[given.question]}
          </p>
          <PinPad
            typed={typed}
            length={PIN_DIGITS[role] ?? 4}
            busy={busy}
            enter={fr.ownCode.next}
            onChange={setTyped}
            onEnter={() => void enter()}
          />
        </>
      )}
    </Panel>
  );
}
