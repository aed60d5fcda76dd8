/** A field whose answer costs a reading of the file: it is asked for when the person has finished typing. Holds no rule. */
import { useState } from 'react';
import { Field } from '../../parts/field.tsx';

export function Typed({ label, hint, value, onTyped }: { label: string; hint?: string; value: string; onTyped(text: string): void }) {
  const [typed, setTyped] = useState(value);
  return (
    <Field
      label={label}
      hint={hint}
      value={typed}
      maxLength={40}
      onChange={setTyped}
      onBlur={() => {
        if (typed.trim() !== value) onTyped(typed.trim());
      }}
    />
  );
}
