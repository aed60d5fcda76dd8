/** ChoiceField: one labelled answer among a few words, as a switch or, for many, a list. Holds no rule. */
import { useId } from 'react';
import { Radios } from './radios.tsx';

type ChoiceFieldProps<Value extends string> = {
  label: string;
  value: Value;
  words: Readonly<Record<Value, string>>;
  className?: string;
  /** More answers than a switch has room for. */
  many?: boolean;
  onChange(value: NoInfer<Value>): void;
};

export function ChoiceField<Value extends string>({ label, value, words, className, many, onChange }: ChoiceFieldProps<Value>) {
  const id = useId();
  const options = Object.keys(words) as Value[];
  return (
    <div className={className ? `field ${className}` : 'field'}>
      {many ? (
        <>
          <label htmlFor={id}>{label}</label>
          <select id={id} value={value} onChange={(event) => onChange(event.target.value as Value)}>
            {options.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
        </>
      ) : (
        <>
          <span className="label">{label}</span>
          <Radios<Value>
            label={label}
            className="switch"
            options={options}
            value={value}
            onChange={onChange}
            render={(one) => words[one]}
          />
        </>
      )}
    </div>
  );
}
