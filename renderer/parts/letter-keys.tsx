/** LetterKeys: letters or digits on the screen, with space and erase. Holds no text: the screen says what was typed. */
import { Delete } from 'lucide-react';
import { useState } from 'react';
import { fr } from '../text/fr.ts';
import { Step } from './step.tsx';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const DIGITS = [...'1234567890'];

export function LetterKeys({ typed, onType }: { typed: string; onType(typed: string): void }) {
  const [digits, setDigits] = useState(false);
  return (
    <div className="search__keys">
      {(digits ? DIGITS : LETTERS).map((key) => (
        <Step key={key} onClick={() => onType(typed + key)}>
          {key.toUpperCase()}
        </Step>
      ))}
      <Step className="search__key--wide" onClick={() => onType(`${typed} `)}>
        {fr.searchText.space}
      </Step>
      <Step icon={Delete} aria-label={fr.searchText.erase} onClick={() => onType(typed.slice(0, -1))} />
      <Step className="search__key--wide" onClick={() => setDigits(!digits)}>
        {digits ? fr.searchText.letters : fr.searchText.digits}
      </Step>
    </div>
  );
}
