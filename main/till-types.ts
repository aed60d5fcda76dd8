/** What a till is made of and what it answers, as types: the composition root builds it, shells and tests use it. */

import type { SpawnHid } from '../hardware/hid/supervisor.ts';
import type { DeviceFinder, DeviceOpener, VirtualPorts } from '../hardware/ports.ts';
import type { OrderChannels } from '../suppliers/port.ts';
import type { ActionName, CallName, CommandName, Parsed, QueryName, Reply } from './contract/calls/index.ts';
import type { EventName, TillEvent } from './contract/events.ts';
import type { CommandId } from './contract/ids.ts';
import type { DeviceSetup } from './contract/shapes/device.ts';
import type { Instance, Settings } from './contract/shapes/settings.ts';
import type { Clock } from './contract/time.ts';
import type { Signer } from './domain/chain.ts';
import type { PinHasher } from './domain/pin.ts';
import type { FirstMenu } from './services/catalogue.ts';
import type { ChannelSecrets } from './services/channel-access.ts';
import type { RenderPdf } from './services/order-papers.ts';
import type { OnSchoolMove, SchoolDoor } from './services/school.ts';
import type { Asking } from './services/sign-in.ts';
import type { ActionContext, Caller, QueryContext, SecurityEvent } from './services/till-context.ts';

export type TillOptions = {
  /** The instance's own folder: `till.db`, head file, backups. */
  folder: string;
  instance: Instance;
  register: string;
  clock: Clock;
  signer: Signer;
  /** Hashes PINs with this machine's pepper (LAW RGPD-02). */
  pins: PinHasher;
  appVersion: string;
  /** Stored when the database is new. */
  first?: { settings: Partial<Settings>; menu: FirstMenu | null };
  /** Named when no device ever was. */
  devices?: readonly DeviceSetup[];
  /** The virtual counter of the demonstration and of the school: its devices, and the page that shows them. */
  virtual?: { ports: VirtualPorts; page: string };
  /** Opens and finds devices; tests bring their own. */
  openDevice?: DeviceOpener;
  /** How the process of the HID devices is made, where this one is no plain Node; null where it can't be. */
  spawnHid?: SpawnHid | null;
  findDevices?: DeviceFinder;
  /** Ways to suppliers; tests bring their own. */
  channels?: OrderChannels;
  /** Makes A4 pages; tests that are not about them bring a quicker one. */
  renderPdf?: RenderPdf;
  /** Passwords and tokens of those ways; none are kept without it. */
  secrets?: ChannelSecrets;
  /** A closing is followed by a backup without being asked: the real café's till. */
  backsUpItself?: boolean;
  /** A station leaves for the school, or comes back from it. */
  onSchoolMove?: OnSchoolMove;
  log: (what: string, cause: unknown) => void;
  /** The security log (LAW RGPD-03); nowhere without one. */
  security?: (event: SecurityEvent) => void;
};

/** Calls a till answers itself; setting up and links are the shell's. */
export type TillCall = Exclude<CallName, 'setup.get' | 'setup.choose' | 'screens.link' | 'screens.display'>;
export type TillCommand = Extract<TillCall, CommandName>;
export type TillQuery = Extract<TillCall, QueryName>;
export type TillAction = Extract<TillCall, ActionName>;
export type QueryHandler<Name extends TillQuery> = (context: QueryContext, input: Parsed<Name>) => Reply<Name> | Promise<Reply<Name>>;
export type ActionHandler<Name extends TillAction> = (context: ActionContext, input: Parsed<Name>) => Promise<Reply<Name>>;

export type Till = {
  /** Role and pseudonym that count for a connection now. */
  callerOf(asking: Asking): Caller;
  /** Whether a connection is told of an event; may be asked in the middle of anything. */
  mayHear(asking: Asking, event: EventName): boolean;
  query<Name extends TillQuery>(caller: Caller, name: Name, input: Parsed<Name>): Promise<Reply<Name>>;
  command<Name extends TillCommand>(caller: Caller, name: Name, id: CommandId, input: Parsed<Name>, grant?: string): Reply<Name>;
  action<Name extends TillAction>(caller: Caller, name: Name, input: Parsed<Name>): Promise<Reply<Name>>;
  onEvent(listener: (event: TillEvent) => void): () => void;
  /** For the shell, which moves stations between the real till and the school. */
  readonly school: SchoolDoor;
  /** Resolves when no job is being done and none is due. */
  outboxIdle(): Promise<void>;
  /** Resolves when no check, backup or archive goes on. */
  worksIdle(): Promise<void>;
  close(): Promise<void>;
};
