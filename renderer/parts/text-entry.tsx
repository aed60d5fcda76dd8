/** TextEntry: a short text by keyboard or by the letters of the screen, then one step that takes it. Holds no meaning. */
import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { LetterKeys } from './letter-keys.tsx';
import { Step } from './step.tsx';

type TextEntryProps = {
  field: string;
  done: string;
  start?: string;
  max: number;
  /** Whether nothing at all may be taken: a name that is left out. */
  mayBeEmpty?: boolean;
  /** A few words instead of a name: only the first letter is large. */
  words?: boolean;
  onDone(text: string): void;
};

const sentence = (text: string): string => text.replace(/^\s*\p{Ll}/u, (first) => first.toUpperCase());

/** A name as people write it: the first letter of each word large. */
const named = (text: string): string =>
  text.replace(/(^|\s)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

export function TextEntry({ field, done, start = '', max, mayBeEmpty = false, words = false, onDone }: TextEntryProps) {
  const [typed, setTyped] = useState(start);
  const input = useRef<HTMLInputElement>(null);
  // After the panel around it, which takes the focus when it opens.
  useEffect(() => {
    const timer = setTimeout(() => input.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  const type = (next: string) => setTyped((words ? sentence : named)(next).slice(0, max));
  const empty = typed.trim() === '' && !mayBeEmpty;
  return (
    <form
      className="text-entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) onDone(typed.trim());
      }}
    >
      <div className="search__field">
        <input
          ref={input}
          value={typed}
          aria-label={field}
          placeholder={field}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.target.value)}
        />
        <Step type="submit" variant="action" icon={Check} disabled={empty}>
          {done}
        </Step>
      </div>
      <LetterKeys typed={typed} onType={type} />
    </form>
  );
}
