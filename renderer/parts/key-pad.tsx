/** KeyPad: digits typed by touch or on a keyboard. Holds no meaning: the screen says what the digits are. */
import { Check, Delete } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { fr } from '../text/fr.ts';
import { hearsKeys } from './hears-keys.ts';
import { Step } from './step.tsx';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

type KeyPadProps = {
  digits: string;
  maxDigits: number;
  onChange(digits: string): void;
  onEnter?(): void;
  /** A number and no amount: zeros in front count. */
  keepZeros?: boolean;
  /** The word of the key that ends the typing; it takes the place of 00. */
  enterWord?: string;
};

/** Digits after a key: no leading zeros unless they count, never more than allowed. */
const append = (digits: string, more: string, max: number, keepZeros: boolean): string => {
  const typed = `${digits}${more}`;
  const next = keepZeros ? typed : typed.replace(/^0+/, '');
  return next.length > max ? digits : next;
};

export function KeyPad({ digits, maxDigits, keepZeros = false, onChange, onEnter, enterWord }: KeyPadProps) {
  const pad = useRef<HTMLDivElement>(null);
  const latest = useRef({ digits, onEnter });
  latest.current = { digits, onEnter };
  useEffect(() => {
    const type = (event: KeyboardEvent) => {
      if (!hearsKeys(event, pad.current)) return;
      const { digits: now, onEnter: enter } = latest.current;
      if (/^\d$/.test(event.key)) onChange(append(now, event.key, maxDigits, keepZeros));
      else if (event.key === 'Backspace') onChange(now.slice(0, -1));
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) enter?.();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', type);
    return () => window.removeEventListener('keydown', type);
  }, [onChange, maxDigits, keepZeros]);
  const press = (more: string) => onChange(append(digits, more, maxDigits, keepZeros));
  const erase = (
    <Step icon={Delete} className="step--word" disabled={digits === ''} onClick={() => onChange(digits.slice(0, -1))}>
      {fr.frame.erase}
    </Step>
  );
  return (
    <div ref={pad} className="key-pad">
      {KEYS.map((key) => (
        <Step key={key} onClick={() => press(key)}>
          {key}
        </Step>
      ))}
      {enterWord ? erase : <Step onClick={() => press('00')}>{fr.frame.doubleZero}</Step>}
      <Step onClick={() => press('0')}>0</Step>
      {enterWord ? (
        <Step icon={Check} variant="action" className="step--word" onClick={() => onEnter?.()}>
          {enterWord}
        </Step>
      ) : (
        erase
      )}
    </div>
  );
}
