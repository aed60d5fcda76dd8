/** Page « Appareils »: what is plugged in and how it is, looking for more, a test page and a pulse, the drawer's own settings. */
import { Barcode, ChefHat, Image, Network, Plus, Search, SlidersHorizontal, Wrench } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { type Device, type DeviceSetup, type FoundDevice, profilesOf } from '../../../main/contract/shapes/device.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { deviceErrorText } from './device-draft.ts';
import { DeviceForm } from './device-form.tsx';
import { DrawerForm } from './drawer-form.tsx';
import { KitchenForm } from './kitchen-form.tsx';
import { LogoForm } from './logo-form.tsx';
import { PrefixesForm } from './prefixes-form.tsx';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.devicesPage;

/** What the page shows: the list, a device's form, or the drawer's. */
type Shown =
  | { what: 'list' }
  | { what: 'drawer' }
  | { what: 'kitchen' }
  | { what: 'logo' }
  | { what: 'prefixes' }
  | { what: 'device'; start: DeviceSetup; of: Device | null };

const NEW: DeviceSetup = {
  kind: 'receipt_printer',
  label: text.kinds.receipt_printer,
  link: { kind: 'network', host: '', port: 9_100 },
  profile: 'epson_80',
};

export function DevicesPanel() {
  // The list itself follows events; asking shows whether the till answers at all.
  const asked = useAnswer('devices.list', {});
  const devices = useTill((state) => state.devices);
  const { busy, order } = useOrder();
  const office = useOffice();
  const [shown, setShown] = useState<Shown>({ what: 'list' });
  const [failed, setFailed] = useState<string | null>(null);
  const toList = () => setShown({ what: 'list' });

  const save = async (setup: DeviceSetup, of: Device | null): Promise<string | null> => {
    const { kind: _, ...rest } = setup;
    const done = of ? await order('devices.change', { device_id: of.device_id, ...rest }) : await order('devices.add', setup);
    if (done.value === null) return done.error;
    office.say({ ...(of ? text.changed : text.added), what: setup.label });
    toList();
    return null;
  };
  const add = async (setup: DeviceSetup) => setFailed(await save(setup, null));
  const remove = async (device: Device) => {
    const { device_id, kind, label, link, profile } = device;
    const done = await order('devices.remove', { device_id });
    setFailed(done.error);
    if (done.value !== null) office.say({ ...text.removed, what: label }, () => void add({ kind, label, link, profile }));
  };
  const test = async ({ device_id, label }: Device) => {
    const done = await order('devices.test', { device_id });
    setFailed(done.error);
    if (done.value !== null) office.say({ ...text.tested, what: label });
  };

  if (!asked.value) return <PageWaits error={asked.error} onAgain={asked.again} />;
  if (shown.what === 'drawer') return <DrawerForm onBack={toList} />;
  if (shown.what === 'logo') return <LogoForm onBack={toList} />;
  if (shown.what === 'prefixes') return <PrefixesForm onBack={toList} />;
  if (shown.what === 'kitchen') return <KitchenForm onBack={toList} />;
  if (shown.what === 'device')
    return <DeviceForm start={shown.start} isNew={shown.of === null} busy={busy} save={(setup) => save(setup, shown.of)} onBack={toList} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page may scroll, and what scrolls must be reachable by keyboard
    <section className="office__list" aria-label={text.list} tabIndex={0}>
      {failed && (
        <Notice live tone="stop">
          {deviceErrorText(failed)}
        </Notice>
      )}
      <div className="row device-tools">
        <Step className="office__small" icon={Plus} onClick={() => setShown({ what: 'device', start: NEW, of: null })}>
          {text.byHand}
        </Step>
        <Step className="office__small" icon={SlidersHorizontal} onClick={() => setShown({ what: 'drawer' })}>
          {text.pulse}
        </Step>
        <Step className="office__small" icon={ChefHat} onClick={() => setShown({ what: 'kitchen' })}>
          {text.kitchen}
        </Step>
        <Step className="office__small" icon={Image} onClick={() => setShown({ what: 'logo' })}>
          {text.logo}
        </Step>
        <Step className="office__small" icon={Barcode} onClick={() => setShown({ what: 'prefixes' })}>
          {text.prefixes}
        </Step>
      </div>
      {devices.length === 0 && (
        <div className="panel device-none">
          <p>{text.none}</p>
          <p className="soft">{text.noneHint}</p>
        </div>
      )}
      <ul className="devices">
        {devices.map((device) => (
          <DeviceRow
            key={device.device_id}
            device={device}
            busy={busy}
            onTest={() => void test(device)}
            onChange={() => setShown({ what: 'device', start: device, of: device })}
            onRemove={() => void remove(device)}
          />
        ))}
      </ul>
      <Finder known={devices} onAdd={(setup) => void add(setup)} />
    </section>
  );
}

type DeviceRowProps = { device: Device; busy: boolean; onTest(): void; onChange(): void; onRemove(): void };

function DeviceRow({ device, busy, onTest, onChange, onRemove }: DeviceRowProps) {
  const { kind, label, state, fault, address, open, profile } = device;
  const words = fault ? fr.deviceFaults[fault].says(fr.deviceNames[kind]) : text.states[state];
  const testable = kind === 'receipt_printer' || kind === 'kitchen_printer' || kind === 'cash_drawer';
  return (
    <li className={`panel device-row device-row--${state}`}>
      <div className="grow">
        <p className="device-row__name">
          <b>{label}</b> <span className="soft">{text.kinds[kind]}</span>
        </p>
        <p>
          <span role="status">
            {words}
            {open !== null && ` · ${open ? text.open : text.closed}`}
          </span>{' '}
          <span className="soft">
            {`· ${text.profiles[profile]}`}
            {address && ` · ${address}`}
          </span>
        </p>
      </div>
      <div className="row">
        {testable && (
          <Step className="office__small" icon={Wrench} disabled={busy} aria-label={text.testOf(label)} onClick={onTest}>
            {text.test}
          </Step>
        )}
        <Step className="office__small" disabled={busy} aria-label={text.changeOf(label)} onClick={onChange}>
          {text.change}
        </Step>
        <Step className="office__small" disabled={busy} aria-label={text.removeOf(label)} onClick={onRemove}>
          {text.remove}
        </Step>
      </div>
    </li>
  );
}

/** Looks for devices: here at once, on the network only when a person asks. */
function Finder({ known, onAdd }: { known: readonly Device[]; onAdd(setup: DeviceSetup): void }) {
  const { client } = useScreen();
  const [looking, setLooking] = useState(false);
  const [found, setFound] = useState<Output<'devices.discover'> | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const look = async (network: boolean) => {
    setLooking(true);
    setFailed(null);
    const reply = await runAction(client, 'devices.discover', { network });
    setLooking(false);
    if (reply.ok) setFound(reply.value);
    else setFailed(reply.error.code);
  };
  const isKnown = ({ link }: FoundDevice) => known.some((one) => JSON.stringify(one.link) === JSON.stringify(link));
  const fresh = (found?.found ?? []).filter((one) => !isKnown(one));
  return (
    <div className="panel device-search">
      <div className="row device-tools">
        <Step icon={Search} disabled={looking} onClick={() => void look(false)}>
          {text.search}
        </Step>
        <Step icon={Network} disabled={looking} onClick={() => void look(true)}>
          {text.searchNetwork}
        </Step>
        <span className="soft grow">{text.searchHint}</span>
      </div>
      <p role="status">{looking ? text.searching : found && fresh.length === 0 ? nothing(found) : ''}</p>
      {failed && (
        <Notice live tone="stop">
          {deviceErrorText(failed)}
        </Notice>
      )}
      {!looking && fresh.length > 0 && (
        <ul className="devices" aria-label={text.found}>
          {fresh.map((one) => (
            <li className="row device-found" key={JSON.stringify(one.link)}>
              <span className="grow">
                <b>{one.label}</b> <span className="soft">{text.links[one.link.kind]}</span>
              </span>
              <Step className="office__small" icon={Plus} aria-label={text.addOf(one.label)} onClick={() => onAdd(setupOf(one))}>
                {text.add}
              </Step>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const nothing = ({ network_addresses }: Output<'devices.discover'>): string =>
  network_addresses === 0 ? text.foundNone : text.foundNoneNetwork(String(network_addresses));

const setupOf = ({ kind, link }: FoundDevice): DeviceSetup => ({
  kind,
  label: text.kinds[kind],
  link,
  profile: (link.kind === 'network' ? profilesOf[kind][0] : profilesOf[kind][1]) ?? profilesOf[kind][0] ?? 'standard',
});
