/** A group of answers of which one is always chosen: one stop for the tab key, arrows move and choose (WAI-ARIA radio group). */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

type RadiosProps<Value extends string> = {
  label: string;
  className: string;
  optionClassName?: string;
  options: readonly Value[];
  value: Value | null;
  disabled?: (option: Value) => boolean;
  onChange(option: Value): void;
  render(option: Value, chosen: boolean): ReactNode;
};

const FORWARD = new Set(['ArrowDown', 'ArrowRight']);
const BACKWARD = new Set(['ArrowUp', 'ArrowLeft']);

export function Radios<Value extends string>({
  label,
  className,
  optionClassName,
  options,
  value,
  disabled,
  onChange,
  render,
}: RadiosProps<Value>) {
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = FORWARD.has(event.key) ? 1 : BACKWARD.has(event.key) ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const open = options.filter((option) => !disabled?.(option));
    const at = value === null ? -1 : open.indexOf(value);
    const next = open[(at + step + open.length) % open.length];
    if (next === undefined) return;
    onChange(next);
    group.current?.querySelector<HTMLElement>(`[data-option="${next}"]`)?.focus();
  };
  const tabStop = value ?? options[0];
  return (
    <div ref={group} className={className} role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: an input cannot hold the picture and word of a step, nor its press states
        <button
          key={option}
          type="button"
          role="radio"
          data-option={option}
          aria-checked={option === value}
          tabIndex={option === tabStop ? 0 : -1}
          className={optionClassName}
          disabled={disabled?.(option)}
          onClick={() => onChange(option)}
        >
          {render(option, option === value)}
        </button>
      ))}
    </div>
  );
}
