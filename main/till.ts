/**
 * The composition root: opens one till instance and gives the table of handlers that satisfies the contract.
 * Must hold no rule of its own.
 */
import { join } from 'node:path';
import { openHeadFile, readHeadNote } from '../db/head-file.ts';
import { readHead } from '../db/journal.ts';
import { checkpoint, openStore } from '../db/open.ts';
import { transact } from '../db/store.ts';
import { findDevices } from '../hardware/discovery.ts';
import { deviceOpener } from '../hardware/registry.ts';
import type { TillEvent } from './contract/events.ts';
import { ok } from './contract/results.ts';
import type { Settings, TillStatus } from './contract/shapes/settings.ts';
import { renderPdf } from './pdf/pdf.ts';
import { approvalFor, approve } from './services/approvals.ts';
import * as archives from './services/archives.ts';
import { makeAttestation } from './services/attestation.ts';
import * as backups from './services/backups.ts';
import { keepBackedUp } from './services/backups.ts';
import { keepBadges } from './services/badges.ts';
import { lookByItself } from './services/by-itself.ts';
import * as cashSessions from './services/cash-sessions.ts';
import * as catalogue from './services/catalogue.ts';
import * as clockCheck from './services/clock.ts';
import * as calendar from './services/closing-calendar.ts';
import { verifyNow, watchJournal } from './services/closing-check.ts';
import * as closings from './services/closings.ts';
import { type CommandHandler, carryOut, outcome } from './services/commands.ts';
import { takeCounterInput } from './services/counter-input.ts';
import { listDated, setDated } from './services/dated-settings.ts';
import * as deviceSetup from './services/device-setup.ts';
import { watchDevices } from './services/devices.ts';
import { driveDisplays } from './services/display.ts';
import * as drafts from './services/drafts.ts';
import { startDeliveries } from './services/export-deliveries.ts';
import { guarded } from './services/guarded.ts';
import { findTickets } from './services/history.ts';
import { presentGeneration } from './services/journal.ts';
import * as journalPages from './services/journal-pages.ts';
import * as menus from './services/menu-import.ts';
import { makeNotice } from './services/notices.ts';
import { openTickets } from './services/open-tickets.ts';
import { closeRegister, openRegister } from './services/opening.ts';
import * as outbox from './services/outbox.ts';
import * as payments from './services/payments.ts';
import * as people from './services/people.ts';
import * as periodClosings from './services/period-closings.ts';
import * as storedPeriods from './services/period-stored.ts';
import { forgetStrayPhotos } from './services/receipt-photos.ts';
import { previewRefund } from './services/refunds.ts';
import { restBetweenSales } from './services/rest.ts';
import * as restores from './services/restore-orders.ts';
import * as school from './services/school.ts';
import { readAllSettings, set, settingsHistory, storeSettings } from './services/settings.ts';
import * as signing from './services/sign-in.ts';
import { openStaff } from './services/staff-state.ts';
import { keepDaySums, sumOneStep, sumSoldStep } from './services/stock-days.ts';
import { sumOneClosing } from './services/takings-sums.ts';
import { listEvents } from './services/technical-events.ts';
import { driveTerminal, settleInterruptedCards } from './services/terminal-drive.ts';
import * as tickets from './services/tickets.ts';
import type { TillContext } from './services/till-context.ts';
import { statusOf } from './services/till-status.ts';
import { verifyJournal } from './services/verification.ts';
import { LongWorks } from './services/work.ts';
import { counterCommands } from './till-counter.ts';
import { goodsActions, goodsCommands, goodsQueries } from './till-goods.ts';
import { officeActions, officeCommands, officeQueries } from './till-office.ts';
import { openChannels, orderCommands, orderQueries } from './till-orders.ts';
import type { ActionHandler, QueryHandler, Till, TillAction, TillCommand, TillOptions, TillQuery } from './till-types.ts';

export type { Till, TillCall, TillOptions } from './till-types.ts';

/** Entries checked at each start; the whole journal is checked by `estrade verify` (LAW SEC-05). */
const CHECKED_AT_START = 200;

/** @throws StorageFault when the folder cannot be used */
export function openTill(options: TillOptions): Till {
  const { folder, clock, signer, appVersion, log } = options;
  const store = openStore(folder);
  store.onEffectFailure = (cause) => log('after-commit', cause);
  const headFile = join(folder, 'journal-head');
  // An emptied journal is not a new one: the note beside it knows.
  const isNew = readHead(store) === null && readHeadNote(headFile) === null;
  if (isNew) {
    transact(store, (transaction) => {
      storeSettings(transaction, options.first?.settings ?? {});
      if (options.first?.menu) catalogue.replaceMenu(transaction, clock.now(), options.first.menu);
    });
  }
  deviceSetup.addFirst(store, clock.now(), options.devices ?? []);
  let settings = readAllSettings(store);
  const checked = isNew ? null : verifyJournal(store, { headFile, last: CHECKED_AT_START });
  let integrity: TillStatus['integrity'] = checked === null ? 'unchecked' : checked.sound ? 'sound' : 'broken';
  const head = openHeadFile(headFile);
  const atRest = (): void => {
    head.sync();
    if (options.backsUpItself) backupWatch.rest();
    daySums.rest();
  };
  const rest = restBetweenSales(store, atRest, log);
  const listeners = new Set<(event: TillEvent) => void>();
  /** Who opened the school on each station; only the school has any (LAW SCH-02). */
  const responsibles = new Map<string, string>();
  const onSchoolMove: school.OnSchoolMove = (move) => {
    counterInput.left(move.station);
    options.onSchoolMove?.(move);
  };
  const context: TillContext = {
    store,
    clock,
    signer,
    appVersion,
    identity: { instance: options.instance, register: options.register, generation: presentGeneration(store) },
    settings: () => settings,
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    responsibleFor: (station) => responsibles.get(station) ?? '',
    wakeOutbox: () => {
      worker.wake();
      deliveries.wake();
    },
    wakeSender: () => outside.sender.wake(),
    noteSecurity: options.security ?? (() => undefined),
    emptyLog: () => rest.emptyLog(),
    noteHead: (end) => {
      head.note(end);
      rest.committed();
    },
  };
  const refresh = (changed: Settings): void => {
    settings = changed;
  };
  const journalWatch = watchJournal(context, {
    headFile,
    onFound: (sound) => {
      // A break found once is not undone by a later part that is sound.
      if (!sound) integrity = 'broken';
      context.publish({ event: 'journal.checked', body: { sound } });
    },
    onFailure: (cause) => log('check', cause),
  });
  /** A closing, whose signatures are checked once it is committed (LAW SEC-05). */
  const checkedAfter =
    <Name extends TillCommand>(handler: CommandHandler<Name>): CommandHandler<Name> =>
    (command, input) => {
      command.transaction.afterCommit(() => journalWatch.soon());
      return handler(command, input);
    };
  const works = new LongWorks(context);
  const onFound = (sound: boolean): void => {
    integrity = sound ? 'sound' : 'broken';
    context.publish({ event: 'journal.checked', body: { sound } });
  };
  const backupWatch = keepBackedUp(context, works, (cause) => log('backup', cause));
  const daySums = keepDaySums(context, [sumOneStep, sumSoldStep, sumOneClosing], (cause) => log('day-sums', cause));
  openRegister(context, checked);
  restores.settleOrder(context);
  guarded(log, 'photo', () => forgetStrayPhotos(context));
  const seenCopies: restores.SeenCopies = new Map();
  const staff = openStaff(store, options.pins);
  const badges = keepBadges(context, staff, (cause) => log('badge', cause));
  const endLooks = lookByItself(context, staff, log);
  const devices = watchDevices(
    context,
    options.openDevice ?? deviceOpener(options.virtual?.ports ?? null, options.spawnHid),
    (kind, code) => {
      if (kind === 'scanner') counterInput.scanned(code);
      else void badges.read(counterInput.station, code);
    },
  );
  const counterInput = takeCounterInput(context, devices.scale);
  const naming = { hasVirtual: options.virtual !== undefined, refresh: devices.refresh };
  const worker = outbox.startOutbox(context, { devices, onFailure: (cause) => log('outbox', cause) });
  const exporting = { works, renderPdf };
  const deliveries = startDeliveries(context, exporting, (cause) => log('export', cause));
  settleInterruptedCards(context);
  const outside = openChannels(context, options);
  const displays = driveDisplays(context, devices.pole);
  const terminal = driveTerminal(context, devices.terminal, (cause) => log('terminal', cause));

  const commands: { [Name in TillCommand]: CommandHandler<Name> } = {
    ...counterCommands,
    'closings.closeDay': checkedAfter((command, input) => closings.closeDay(command, input, openTickets)),
    'clock.confirm': clockCheck.confirm,
    'closings.print': closings.print,
    'closings.closeMonth': checkedAfter((command, input) => periodClosings.closeMonth(command, input, openTickets)),
    'closings.closeYear': checkedAfter((command, input) => periodClosings.closeYear(command, input, openTickets)),
    'closings.printPeriod': storedPeriods.print,
    'devices.add': (command, input) => deviceSetup.add(command, input, naming),
    'devices.change': (command, input) => deviceSetup.change(command, input, naming),
    'devices.remove': (command, input) => deviceSetup.remove(command, input, devices.refresh),
    'devices.test': deviceSetup.test,
    'jobs.retry': outbox.retry,
    'jobs.drop': outbox.drop,
    'catalogue.applyImport': menus.applyImport,
    ...goodsCommands,
    ...officeCommands,
    ...orderCommands,
    'settings.set': (command, input) => set(command, input, refresh),
    'settings.setDated': setDated,
    'payments.begin': (command, input) => payments.begin(command, input, terminal),
    'payments.settle': (command, input) => payments.settle(command, input, terminal),
    'payments.resolve': (command, input) => payments.resolve(command, input, terminal),
    'restores.order': restores.order(seenCopies),
    'restores.giveUp': restores.giveUp,
    'school.enter': (command) => school.enter(command, onSchoolMove),
    'school.leave': (command) => school.leave(command, onSchoolMove),
  };
  const queries: { [Name in TillQuery]: QueryHandler<Name> } = {
    'till.status': ({ caller }) => ok(statusOf(context, staff, caller, { integrity, page: options.virtual?.page ?? null })),
    'catalogue.list': catalogue.list,
    'catalogue.previewImport': menus.previewImport,
    ...goodsQueries,
    ...officeQueries,
    ...orderQueries,
    ...outside.queries,
    'catalogue.export': menus.exportMenu,
    'commands.outcome': outcome,
    'tickets.get': tickets.get,
    'refunds.preview': previewRefund,
    'sessions.current': cashSessions.current,
    'closings.preview': (query) => closings.preview(query, openTickets),
    'closings.list': closings.list,
    'closings.get': closings.get,
    'closings.previewPeriod': (query, input) => calendar.previewPeriod(query, input, openTickets),
    'closings.listPeriods': storedPeriods.listPeriods,
    'closings.getPeriod': storedPeriods.getPeriod,
    'clock.get': clockCheck.get,
    'closings.calendar': calendar.calendar,
    'drafts.list': drafts.list,
    'tickets.find': findTickets,
    'devices.list': devices.list,
    'display.get': displays.get,
    'jobs.list': outbox.list,
    'journal.events': listEvents,
    'journal.browse': journalPages.browse,
    'journal.entry': journalPages.entry,
    'backups.list': backups.list,
    'archives.list': archives.list,
    'restores.list': restores.list,
    'settings.get': () => ok(settings),
    'settings.dated': listDated,
    'settings.history': settingsHistory,
    'attestation.make': makeAttestation(renderPdf),
    'notices.make': makeNotice(renderPdf),
    'payments.unsettled': payments.unsettled,
    'payments.get': payments.get,
    'staff.list': (query) => people.list(query, staff),
  };
  const actions: { [Name in TillAction]: ActionHandler<Name> } = {
    'staff.signIn': signing.signIn,
    'staff.signOut': signing.signOut,
    'staff.signInByBadge': badges.signIn,
    'staff.setBadge': badges.setBadge,
    'staff.stay': signing.stay,
    'staff.approve': approve,
    'staff.add': people.add,
    'staff.edit': people.edit,
    'staff.setPin': people.setPin,
    'staff.forget': people.forget,
    'devices.discover': deviceSetup.discover(options.findDevices ?? findDevices),
    'journal.verify': verifyNow(works, headFile, onFound),
    'backups.make': backups.makeNow(works),
    'restores.check': restores.check(works, seenCopies),
    'archives.make': archives.make(works, headFile),
    'display.show': displays.show,
    'scale.watch': counterInput.watchScale,
    'payments.giveUp': (action, input) => payments.giveUp(action, input, terminal),
    ...goodsActions,
    ...officeActions(exporting),
    ...outside.actions,
  };
  /** Once: a second close would touch what others opened since. */
  let closing: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    endLooks();
    guarded(log, 'sign-out', () => signing.endAllSessions(context, staff));
    counterInput.stop();
    devices.stop();
    await terminal.stop();
    journalWatch.stop();
    rest.stop();
    daySums.stop();
    await backupWatch.idle();
    await worker.stop();
    await deliveries.stop();
    await outside.stop();
    guarded(log, 'stop', () => closeRegister(context));
    rest.stop();
    head.close();
    checkpoint(store);
    store.close();
  };
  return {
    query: async (caller, name, input) => queries[name]({ ...context, caller, reader: store }, input),
    callerOf: (asking) => signing.callerOf(context, staff, asking),
    mayHear: (asking, event) => signing.mayHear(staff, asking, event),
    command: (caller, name, id, input, grant) => {
      signing.touch(staff, caller.station, clock.now());
      counterInput.touched(caller);
      return carryOut(context, caller, name, id, input, commands[name], (body_hash) =>
        approvalFor(context, staff, { caller, name, id, body_hash }, grant),
      );
    },
    action: (caller, name, input) => {
      signing.touch(staff, caller.station, clock.now());
      counterInput.touched(caller);
      return actions[name]({ ...context, caller, staff }, input);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    school: school.schoolDoor(context, staff, responsibles, () => refresh(readAllSettings(store))),
    outboxIdle: async () => {
      await worker.idle();
      await deliveries.idle();
      await outside.sender.idle();
    },
    worksIdle: () => backupWatch.idle(),
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}
