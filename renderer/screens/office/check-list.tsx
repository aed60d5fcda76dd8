/** Several answers of a few words, each on or off. Holds no rule. */
type CheckListProps<Value extends string> = {
  legend: string;
  words: Readonly<Record<Value, string>>;
  chosen: readonly string[];
  onChange(value: Value, on: boolean): void;
};

export function CheckList<Value extends string>({ legend, words, chosen, onChange }: CheckListProps<Value>) {
  return (
    <fieldset className="field office__whole checks">
      <legend className="label">{legend}</legend>
      {(Object.keys(words) as Value[]).map((value) => (
        <label key={value} className="check">
          <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => onChange(value, event.target.checked)} />
          <span>{words[value]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The list, as the words stand, with one answer more or less. */
export const toggled = (order: readonly string[], list: readonly string[], value: string, on: boolean): string[] =>
  order.filter((one) => (one === value ? on : list.includes(one)));
