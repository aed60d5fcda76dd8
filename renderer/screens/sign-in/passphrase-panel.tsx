/**
 * The passphrase of who only reads in the office (LAW ADM-01, RGPD-02), typed on a keyboard or on the letters of the screen. Shows none
 * unless it is asked to, and forgets it as soon as it is sent.
 */
import { Check, Eye, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { PASSPHRASE } from '../../../main/contract/shapes/person.ts';
import { LetterKeys } from '../../parts/letter-keys.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';

type PassphrasePanelProps = {
  name: string;
  /** Why it did not go, and how long to wait; the panel stays. */
  said: string | null;
  waits: boolean;
  busy: boolean;
  onEnter(passphrase: string): void;
  onClose(): void;
};

export function PassphrasePanel({ name, said, waits, busy, onEnter, onClose }: PassphrasePanelProps) {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // After the panel around it, which takes the focus when it opens.
  useEffect(() => {
    const timer = setTimeout(() => input.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  const off = waits || busy || typed.trim().length < PASSPHRASE.least;
  return (
    <Panel title={fr.signIn.hello(name)} className="ask--passphrase" onClose={onClose}>
      <p className="large passphrase__said" role={said ? 'alert' : 'status'}>
        {said ?? fr.passphraseText.type}
      </p>
      <form
        className="text-entry"
        onSubmit={(event) => {
          event.preventDefault();
          if (off) return;
          setTyped('');
          onEnter(typed);
        }}
      >
        <div className="search__field">
          <input
            ref={input}
            type={shown ? 'text' : 'password'}
            value={typed}
            maxLength={PASSPHRASE.most}
            aria-label={fr.passphraseText.field}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Step
            icon={shown ? EyeOff : Eye}
            aria-label={shown ? fr.passphraseText.hide : fr.passphraseText.show}
            onClick={() => setShown(!shown)}
          />
          <Step type="submit" variant="action" icon={Check} busy={busy} disabled={off}>
            {fr.signIn.enter}
          </Step>
        </div>
        <LetterKeys typed={typed} onType={(next) => setTyped(next.slice(0, PASSPHRASE.most))} />
      </form>
    </Panel>
  );
}
