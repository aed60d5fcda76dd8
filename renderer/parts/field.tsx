/** Field: one labelled line to fill in, with what it is for and what is wrong with it. Holds no rule. */
import { type InputHTMLAttributes, useId } from 'react';

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string;
  value: string;
  hint?: string | undefined;
  /** What is wrong and what to do, null when nothing is. */
  wrong?: string | null;
  onChange(text: string): void;
};

export function Field({ label, hint, wrong, value, onChange, className, ...rest }: FieldProps) {
  const id = useId();
  const described = [wrong && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={['field', wrong && 'field--wrong', className].filter(Boolean).join(' ')}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        autoComplete="off"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      {wrong && (
        <p className="field__wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {hint && !wrong && (
        <p className="soft field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
