/** Page « Imprimante et tiroir »: where the ticket printer is, how wide its paper is, how the drawer's pulse goes. */
import { type PrinterAddress, printerAddress, type Settings, settings as shape } from '../../../main/contract/shapes/settings.ts';
import { Field } from '../../parts/field.tsx';
import { Radios } from '../../parts/radios.tsx';
import { fr } from '../../text/fr.ts';
import { PageWaits, SettingsForm, settingError, useSettings } from './settings-form.tsx';

const text = fr.settingsText.printer;
const KINDS = ['none', 'network', 'file'] as const;
const COLUMNS = ['48', '42', '32'] as const;
const PINS = ['2', '5'] as const;

type Draft = { kind: string; host: string; port: string; path: string; columns: string; pin: string; on: string; off: string };

const draftOf = ({ printer, printer_columns, drawer }: Settings): Draft => ({
  kind: printer.kind,
  host: printer.kind === 'network' ? printer.host : '',
  port: printer.kind === 'network' ? String(printer.port) : '9100',
  path: printer.kind === 'file' ? printer.path : '/dev/usb/lp0',
  columns: String(printer_columns),
  pin: String(drawer.pin),
  on: String(drawer.on_ms),
  off: String(drawer.off_ms),
});

function readPrinter(draft: Draft): { change: Partial<Settings> } | { wrong: Partial<Record<keyof Draft, string>> } {
  const wrong: Partial<Record<keyof Draft, string>> = {};
  const address: unknown =
    draft.kind === 'network'
      ? { kind: 'network', host: draft.host.trim(), port: Number(draft.port) }
      : draft.kind === 'file'
        ? { kind: 'file', path: draft.path.trim() }
        : { kind: 'none' };
  const printer = printerAddress.safeParse(address);
  for (const issue of printer.error?.issues ?? []) {
    const field = issue.path[0] as 'host' | 'port' | 'path';
    wrong[field] = settingError(field);
  }
  const drawer = shape.shape.drawer.safeParse({ pin: Number(draft.pin), on_ms: Number(draft.on), off_ms: Number(draft.off) });
  for (const issue of drawer.error?.issues ?? []) wrong[issue.path[0] === 'on_ms' ? 'on' : 'off'] = settingError('pulse');
  if (!printer.success || !drawer.success) return { wrong };
  const printer_columns = shape.shape.printer_columns.parse(Number(draft.columns));
  return { change: { printer: printer.data satisfies PrinterAddress, printer_columns, drawer: drawer.data } };
}

export function PrinterPanel() {
  const { settings, error, again, ...rest } = useSettings();
  if (!settings) return <PageWaits error={error} onAgain={again} />;
  const stored = draftOf(settings);
  return (
    <SettingsForm key={JSON.stringify(stored)} stored={stored} what={text.what} read={readPrinter} {...rest}>
      {(draft, set, wrong) => (
        <>
          <div className="field office__whole">
            <span className="label">{text.kind}</span>
            <Radios
              label={text.kind}
              className="switch"
              options={KINDS}
              value={KINDS.find((kind) => kind === draft.kind) ?? 'none'}
              onChange={(kind) => set({ kind })}
              render={(kind) => text.kinds[kind]}
            />
          </div>
          {draft.kind === 'network' && (
            <>
              <Field label={text.host} value={draft.host} wrong={wrong.host ?? null} onChange={(host) => set({ host })} />
              <Field
                label={text.port}
                value={draft.port}
                inputMode="numeric"
                wrong={wrong.port ?? null}
                onChange={(port) => set({ port })}
              />
            </>
          )}
          {draft.kind === 'file' && (
            <Field
              className="office__whole"
              label={text.path}
              value={draft.path}
              wrong={wrong.path ?? null}
              onChange={(path) => set({ path })}
            />
          )}
          <div className="field office__whole">
            <span className="label">{text.columns}</span>
            <Radios
              label={text.columns}
              className="switch"
              options={COLUMNS}
              value={COLUMNS.find((columns) => columns === draft.columns) ?? '48'}
              onChange={(columns) => set({ columns })}
              render={(columns) => text.columnsOf[columns]}
            />
          </div>
          <div className="field">
            <span className="label">{text.pin}</span>
            <Radios
              label={text.pin}
              className="switch"
              options={PINS}
              value={PINS.find((pin) => pin === draft.pin) ?? '2'}
              onChange={(pin) => set({ pin })}
              render={(pin) => text.pinOf[pin]}
            />
          </div>
          <div className="office__pair">
            <Field label={text.on} value={draft.on} inputMode="numeric" wrong={wrong.on ?? null} onChange={(on) => set({ on })} />
            <Field label={text.off} value={draft.off} inputMode="numeric" wrong={wrong.off ?? null} onChange={(off) => set({ off })} />
          </div>
        </>
      )}
    </SettingsForm>
  );
}
