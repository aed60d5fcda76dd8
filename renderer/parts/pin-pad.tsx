/**
 * PinPad: big keys, masked dots, leading zeros kept. Typed on the screen or a keyboard. Holds no code itself and shows none:
 * what is typed belongs to the screen, which forgets it as soon as it is sent.
 */
import { Check, Delete } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { fr } from '../text/fr.ts';
import { hearsKeys } from './hears-keys.ts';
import { Step } from './step.tsx';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

type PinPadProps = {
  typed: string;
  length: number;
  /** Nothing can be typed: nobody is chosen, or one must wait. */
  off?: boolean;
  busy?: boolean;
  enter?: string;
  onChange(typed: string): void;
  onEnter(): void;
};

/** One dot a digit: read aloud as a count, never as figures. */
function PinDots({ typed, length }: { typed: string; length: number }) {
  return (
    <div className="pin-dots" role="img" aria-label={fr.signIn.digits(String(typed.length), String(length))}>
      {Array.from({ length }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots differ by their place only
        <span key={at} className={at < typed.length ? 'pin-dot is-typed' : 'pin-dot'} />
      ))}
    </div>
  );
}

export function PinPad({ typed, length, off, busy, enter, onChange, onEnter }: PinPadProps) {
  const still = off || busy;
  const full = typed.length === length;
  const press = (digit: string): void => {
    if (!still && typed.length < length) onChange(`${typed}${digit}`);
  };
  const pad = useRef<HTMLDivElement>(null);
  const latest = useRef({ press, typed, full, still, onChange, onEnter });
  latest.current = { press, typed, full, still, onChange, onEnter };
  useEffect(() => {
    const type = (event: KeyboardEvent) => {
      const now = latest.current;
      if (now.still || !hearsKeys(event, pad.current)) return;
      if (/^\d$/.test(event.key)) now.press(event.key);
      else if (event.key === 'Backspace') now.onChange(now.typed.slice(0, -1));
      else if (event.key === 'Enter' && now.full && !(event.target instanceof HTMLButtonElement)) now.onEnter();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', type);
    return () => window.removeEventListener('keydown', type);
  }, []);
  return (
    <>
      <PinDots typed={typed} length={length} />
      <div ref={pad} className="key-pad pin-pad">
        {KEYS.map((key) => (
          <Step key={key} disabled={off} onClick={() => press(key)}>
            {key}
          </Step>
        ))}
        <Step icon={Delete} className="step--word" disabled={off || typed === ''} onClick={() => onChange(typed.slice(0, -1))}>
          {fr.frame.erase}
        </Step>
        <Step disabled={off} onClick={() => press('0')}>
          0
        </Step>
        <Step icon={Check} variant="action" className="step--word" disabled={off || !full} busy={busy} onClick={onEnter}>
          {enter ?? fr.signIn.enter}
        </Step>
      </div>
    </>
  );
}
