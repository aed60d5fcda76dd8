/** Days of the week, each on or off: a sum of 1 Monday, 2 Tuesday … 64 Sunday. */
import { fr } from '../../text/fr.ts';

type WeekdaysProps = { label: string; mask: number; wrong: string | undefined; onChange(mask: number): void };

export function Weekdays({ label, mask, wrong, onChange }: WeekdaysProps) {
  return (
    <fieldset className="suppliers__days">
      <legend className="label">{label}</legend>
      {fr.suppliersPage.weekdays.map((word, at) => (
        <button
          key={word}
          type="button"
          className="suppliers__day"
          aria-pressed={(mask & (1 << at)) !== 0}
          onClick={() => onChange(mask ^ (1 << at))}
        >
          {word}
        </button>
      ))}
      {wrong && <p className="field__wrong">{wrong}</p>}
    </fieldset>
  );
}
