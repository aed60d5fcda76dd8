/** One of the product's pictures, shown beside its list: a picture never stands without a word. */
import { pictureNames } from '../../../main/contract/pictures.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Picture } from '../../parts/picture.tsx';

type PictureFieldProps = {
  label: string;
  value: string;
  /** What no choice means, and what is drawn then. */
  none: string;
  shown: string;
  onChange(name: string): void;
};

export function PictureField({ label, value, none, shown, onChange }: PictureFieldProps) {
  const words: Record<string, string> = { '': none, ...Object.fromEntries(pictureNames.map((name) => [name, name.replaceAll('-', ' ')])) };
  return (
    <div className="picture-field">
      <Picture name={shown} />
      <ChoiceField many label={label} value={value} words={words} onChange={onChange} />
    </div>
  );
}
