/**
 * The HID devices of this till behind their ports: the one process that holds them is started when the first one is named, and what it
 * says becomes codes, weights and states. Must never let a report of one device reach another.
 */
import type { DeviceLink } from '../../main/contract/shapes/device.ts';
import type { CashDrawer, CodeReader, DeviceStatus, Outcome, Scale, ScaleReading } from '../ports.ts';
import { scaleStatus } from '../scales/scale-status.ts';
import { fromHex, type HidDevice } from './messages.ts';
import { createScanReader, readBadgeReport, readScaleReport, USAGE_PAGE } from './reports.ts';
import { type HidState, type HidSupervisor, type SpawnHid, superviseHid } from './supervisor.ts';

type HidLink = Extract<DeviceLink, { kind: 'hid' | 'hid_report' }>;
type DrawerLink = Extract<DeviceLink, { kind: 'hid_report' }>;
/** A drawer's usage page is its maker's own: it is known by what it is. */
const ANY_PAGE = -1;

export type HidHub = {
  reader(kind: 'scanner' | 'badge_reader', link: HidLink): CodeReader;
  scale(link: HidLink): Scale;
  /** Opened by the report of its link, whatever pulse is asked for: it feeds its own coil. */
  drawer(link: DrawerLink): CashDrawer;
  stop(): void;
};

/** Somebody who was given a device by its link. */
type Holder = { link: HidLink; page: number; take(bytes: Uint8Array): void; tell(): void; seen: boolean };

/** Without a serial any device of that make will do. A page of 0 is a system that does not tell it. */
const isLink = (link: HidLink, device: HidDevice): boolean =>
  device.vendor_id === link.vendor_id && device.product_id === link.product_id && (link.serial === '' || device.serial === link.serial);
const isOf = ({ link, page }: Holder, device: HidDevice): boolean =>
  isLink(link, device) && (page === ANY_PAGE || device.usage_page === 0 || device.usage_page === page);

const hex = (id: number): string => id.toString(16).padStart(4, '0');
const addressOf = ({ vendor_id, product_id, serial }: HidLink): string =>
  `USB ${hex(vendor_id)}:${hex(product_id)}${serial === '' ? '' : ` ${serial}`}`;

/** @param spawn null where no process of its own can be made: devices then say that what speaks to them is missing */
export function createHidHub(spawn: SpawnHid | null): HidHub {
  const holders = new Set<Holder>();
  let supervisor: HidSupervisor | null = null;

  const begin = (): void => {
    if (supervisor !== null || spawn === null) return;
    supervisor = superviseHid(spawn, (device) => [...holders].some((holder) => isOf(holder, device)), {
      onState: () => {
        for (const holder of holders) holder.tell();
      },
      onReport: (device, bytes) => {
        for (const holder of holders) if (isOf(holder, device)) holder.take(bytes);
      },
    });
  };
  const end = (): void => {
    if (holders.size > 0) return;
    supervisor?.stop();
    supervisor = null;
  };
  /** @param shown what the device's own reports say of its state, null when they say nothing wrong */
  const hold = (link: HidLink, page: number, take: (bytes: Uint8Array) => void, shown: () => DeviceStatus | null) => {
    let listener: ((status: DeviceStatus) => void) | null = null;
    const status = (): DeviceStatus => {
      const plugged = statusOf(supervisor?.state ?? null, holder);
      return plugged.state === 'ready' ? (shown() ?? plugged) : plugged;
    };
    const holder: Holder = { link, page, take, tell: () => listener?.(status()), seen: false };
    holders.add(holder);
    begin();
    // What is plugged in already was listed before anybody asked for it.
    for (const device of supervisor?.state.devices ?? []) if (isOf(holder, device)) supervisor?.open(device.path);
    return {
      address: addressOf(link),
      status: async () => status(),
      onStatus: (next: (status: DeviceStatus) => void) => {
        listener = next;
      },
      close: () => {
        holders.delete(holder);
        end();
      },
      tell: () => holder.tell(),
    };
  };
  return {
    reader: (kind, link) => {
      const scans = createScanReader();
      let garbage = false;
      let listener: (code: string) => void = () => undefined;
      const take = (bytes: Uint8Array): void => {
        const badge = kind === 'badge_reader' ? (readBadgeReport(bytes) ?? 'garbage') : null;
        const read = badge === null ? scans.take(bytes) : badge === 'garbage' ? badge : { code: badge };
        if (read === null) return;
        garbage = read === 'garbage';
        if (read === 'garbage') port.tell();
        else listener(read.code);
      };
      const page = kind === 'scanner' ? USAGE_PAGE.scanner : USAGE_PAGE.badge;
      const port = hold(link, page, take, () => (garbage ? { state: 'attention', fault: 'bad_report' } : null));
      return {
        ...port,
        onCode: (next) => {
          listener = next;
        },
      };
    },
    scale: (link) => {
      const watchers = new Set<(reading: ScaleReading) => void>();
      let last: ScaleReading | null = null;
      const port = hold(
        link,
        USAGE_PAGE.scale,
        (bytes) => {
          const before = last;
          last = readScaleReport(bytes);
          for (const watcher of watchers) watcher(last);
          if (before?.state !== last.state) port.tell();
        },
        () => (last === null ? null : scaleStatus(last)),
      );
      return {
        ...port,
        watch: (watcher) => {
          watchers.add(watcher);
          watcher(last ?? { state: 'fault', weight_g: null, fault: 'unreachable' });
          return () => watchers.delete(watcher);
        },
      };
    },
    drawer: (link) => {
      const port = hold(
        link,
        ANY_PAGE,
        () => undefined,
        () => null,
      );
      return {
        ...port,
        openDrawer: async (): Promise<Outcome> => {
          const { state, fault } = await port.status();
          const path = supervisor?.state.devices.find((device) => isLink(link, device) && supervisor?.state.open.has(device.path))?.path;
          if (state !== 'ready' || path === undefined || !supervisor) {
            return { kind: 'not_sent', fault: fault ?? 'unreachable', detail: addressOf(link) };
          }
          const { kind, detail } = await supervisor.write(path, fromHex(link.report));
          if (kind === 'ok') return { kind: 'done' };
          // The device said no: nothing moved. Where nobody said anything the drawer may have opened.
          return kind === 'refused' ? { kind: 'not_sent', fault: 'offline', detail } : { kind: 'unknown', fault: 'dropped', detail };
        },
      };
    },
    stop: () => {
      supervisor?.stop();
      supervisor = null;
    },
  };
}

function statusOf(state: HidState | null, holder: Holder): DeviceStatus {
  if (state === null || state.state === 'no_library') return { state: 'failed', fault: 'no_driver' };
  if (state.state === 'no_access') return { state: 'failed', fault: 'no_access' };
  if (state.state === 'down') return { state: 'failed', fault: 'crashed' };
  const found = state.devices.find((device) => isOf(holder, device));
  if (!found) return { state: 'absent', fault: holder.seen ? 'unplugged' : null };
  holder.seen = true;
  return state.open.has(found.path) ? { state: 'ready', fault: null } : { state: 'failed', fault: 'no_access' };
}
