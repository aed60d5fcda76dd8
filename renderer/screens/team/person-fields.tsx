/** The fields of a person in the office: name, picture, role, code. They hold text as typed; the contract says what is right. */
import { useId } from 'react';
import { PASSPHRASE, type PersonRole, PIN_DIGITS } from '../../../main/contract/shapes/person.ts';
import { Picture } from '../../parts/picture.tsx';
import { Radios } from '../../parts/radios.tsx';
import { fr } from '../../text/fr.ts';
import { peoplePictures } from '../../text/staff.ts';

export type PictureName = keyof typeof peoplePictures;
export const PICTURES = Object.keys(peoplePictures) as PictureName[];
const ROLES: readonly PersonRole[] = ['counter', 'supervisor', 'manager', 'accounting', 'audit'];

type TextFieldProps = {
  label: string;
  hint?: string | undefined;
  value: string;
  numeric?: boolean;
  maxLength: number;
  onChange(value: string): void;
};

export function TextField({ label, hint, value, numeric, maxLength, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        maxLength={maxLength}
        inputMode={numeric ? 'numeric' : undefined}
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p className="soft small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type SecretFieldProps = { role: PersonRole; value: string; isNew: boolean; onChange(value: string): void };

/** A code of so many digits, or the passphrase of who only reads in the office (LAW RGPD-02). */
export function SecretField({ role, value, isNew, onChange }: SecretFieldProps) {
  const digits = PIN_DIGITS[role];
  if (digits === null)
    return (
      <TextField
        label={isNew ? fr.passphraseText.label(String(PASSPHRASE.least)) : fr.passphraseText.fresh}
        hint={isNew ? fr.passphraseText.hint : fr.passphraseText.label(String(PASSPHRASE.least))}
        value={value}
        maxLength={PASSPHRASE.most}
        onChange={onChange}
      />
    );
  return (
    <TextField
      numeric
      label={isNew ? fr.team.pin(String(digits)) : fr.team.newPin}
      hint={isNew ? undefined : fr.team.pin(String(digits))}
      value={value}
      maxLength={digits}
      onChange={(typed) => onChange(typed.replace(/\D/g, ''))}
    />
  );
}

export function PictureField({ value, onChange }: { value: PictureName | null; onChange(picture: PictureName): void }) {
  return (
    <div className="field">
      <span className="label">{fr.team.picture}</span>
      <Radios
        label={fr.team.picture}
        className="pictures"
        optionClassName="step pictures__one"
        options={PICTURES}
        value={value}
        onChange={onChange}
        render={(name) => (
          <>
            <Picture name={name} size="s" />
            <span className="hidden-visually">{peoplePictures[name]}</span>
          </>
        )}
      />
    </div>
  );
}

export function RoleField({ value, onChange }: { value: PersonRole; onChange(role: PersonRole): void }) {
  return (
    <div className="field">
      <span className="label">{fr.team.role}</span>
      <Radios
        label={fr.team.role}
        className="switch switch--four"
        options={ROLES}
        value={value}
        onChange={onChange}
        render={(role) => fr.roleWords[role]}
      />
    </div>
  );
}

export const asPicture = (name: string): PictureName | null => PICTURES.find((each) => each === name) ?? null;
