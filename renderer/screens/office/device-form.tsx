/** The form of one device: what it is, its name, the way to it, its model. Holds no rule: the shapes say what can be. */
import { ArrowLeft, Check } from 'lucide-react';
import { useState } from 'react';
import {
  type DeviceKind,
  type DeviceSetup,
  deviceSetup,
  type LinkKind,
  linksOf,
  profilesOf,
} from '../../../main/contract/shapes/device.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { deviceErrorText, draftOf, fieldOf, type LinkDraft, linkFrom } from './device-draft.ts';

const text = fr.devicesPage;
const BAUDS = { 9600: '9 600', 19200: '19 200', 38400: '38 400', 57600: '57 600', 115200: '115 200' };

/** Words of some values only, in their order. */
const only = <Value extends string>(words: Readonly<Record<Value, string>>, values: readonly Value[]): Record<Value, string> =>
  Object.fromEntries(values.map((value) => [value, words[value]])) as Record<Value, string>;

type DeviceFormProps = {
  /** What is changed; a new one when it has no id. */
  start: DeviceSetup;
  isNew: boolean;
  busy: boolean;
  /** @returns the code of the refusal, null when it is done */
  save(setup: DeviceSetup): Promise<string | null>;
  onBack(): void;
};

export function DeviceForm({ start, isNew, busy, save, onBack }: DeviceFormProps) {
  const [draft, setDraft] = useState(() => draftOf(start));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const set = (part: Partial<LinkDraft>) => setDraft((now) => ({ ...now, ...part }));
  const choose = (kind: DeviceKind) =>
    set({ kind, link: linksOf[kind][0] ?? 'network', profile: profilesOf[kind][0] ?? 'standard', label: draft.label || text.kinds[kind] });
  const submit = async () => {
    const parsed = deviceSetup.safeParse({ kind: draft.kind, label: draft.label.trim(), profile: draft.profile, link: linkFrom(draft) });
    if (!parsed.success)
      return setWrong(Object.fromEntries(parsed.error.issues.map(({ path }) => [fieldOf(path), deviceErrorText(fieldOf(path))])));
    setWrong({});
    const refused = await save(parsed.data);
    if (refused !== null) setWrong({ form: deviceErrorText(refused) });
  };
  const links = linksOf[draft.kind];
  const profiles = profilesOf[draft.kind];
  return (
    <form
      className="office__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="office__fields">
        {isNew && <ChoiceField label={text.kind} value={draft.kind} words={text.kinds} many onChange={choose} />}
        <Field
          label={text.name}
          hint={text.nameHint}
          value={draft.label}
          wrong={wrong.label ?? null}
          onChange={(label) => set({ label })}
        />
        <ChoiceField
          label={text.link}
          value={draft.link}
          words={only(text.links, links)}
          many
          onChange={(link: LinkKind) => set({ link })}
        />
        <ChoiceField
          label={text.profile}
          value={draft.profile}
          words={only(text.profiles, profiles)}
          many
          onChange={(profile) => set({ profile })}
        />
        <LinkFields draft={draft} wrong={wrong} set={set} />
      </div>
      {wrong.form && (
        <Notice live tone="stop">
          {wrong.form}
        </Notice>
      )}
      <footer className="office__foot">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <span className="grow" />
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.save}
        </Step>
      </footer>
    </form>
  );
}

type LinkFieldsProps = { draft: LinkDraft; wrong: Record<string, string>; set(part: Partial<LinkDraft>): void };

function LinkFields({ draft, wrong, set }: LinkFieldsProps) {
  switch (draft.link) {
    case 'network':
      return (
        <>
          <Field label={text.host} value={draft.host} wrong={wrong.host ?? null} onChange={(host) => set({ host })} />
          <Field label={text.port} value={draft.port} inputMode="numeric" wrong={wrong.port ?? null} onChange={(port) => set({ port })} />
        </>
      );
    case 'cups':
      return <Field label={text.queue} value={draft.queue} wrong={wrong.queue ?? null} onChange={(queue) => set({ queue })} />;
    case 'file':
      return <Field label={text.path} value={draft.path} wrong={wrong.path ?? null} onChange={(path) => set({ path })} />;
    case 'serial':
      return (
        <>
          <Field label={text.path} value={draft.path} wrong={wrong.path ?? null} onChange={(path) => set({ path })} />
          <ChoiceField label={text.baud} value={draft.baud} words={BAUDS} many onChange={(baud) => set({ baud })} />
          <ChoiceField label={text.parity} value={draft.parity} words={text.parities} onChange={(parity) => set({ parity })} />
        </>
      );
    case 'hid':
    case 'hid_report':
      return (
        <>
          <Field label={text.vendor} value={draft.vendor} wrong={wrong.vendor_id ?? null} onChange={(vendor) => set({ vendor })} />
          <Field label={text.product} value={draft.product} wrong={wrong.product_id ?? null} onChange={(product) => set({ product })} />
          <Field label={text.serial} value={draft.serial} onChange={(serial) => set({ serial })} />
          {draft.link === 'hid_report' && (
            <Field
              label={text.report}
              hint={text.reportHint}
              value={draft.report}
              maxLength={200}
              wrong={wrong.report ?? null}
              onChange={(report) => set({ report })}
            />
          )}
        </>
      );
    default:
      return null;
  }
}
