/**
 * What devices say at the counter: how each kind is called, and for each fault one sentence, three pictures with what to look at, and the
 * code in small print for the supervisor. A fault without its words doesn't compile. Must never accuse.
 */
import type { DeviceFault, DeviceKind } from '../../main/contract/shapes/device.ts';

export const deviceNames: Readonly<Record<DeviceKind, string>> = {
  receipt_printer: 'L’imprimante',
  kitchen_printer: 'L’imprimante de la cuisine',
  cash_drawer: 'Le tiroir',
  scanner: 'Le lecteur de codes',
  badge_reader: 'Le lecteur de badges',
  scale: 'La balance',
  customer_display: 'L’écran du client',
  payment_terminal: 'L’appareil des cartes',
};

/** Names of our drawings (renderer/parts/device-drawings.tsx). */
export type DeviceDrawing = 'paper' | 'cover' | 'cable' | 'power' | 'key' | 'hand' | 'screen' | 'scale';
export type DeviceCheck = { drawing: DeviceDrawing; words: string };
export type FaultWords = {
  /** Without the full stop: it also stands in the top bar. */
  says(device: string): string;
  checks: readonly [DeviceCheck, DeviceCheck, DeviceCheck];
  /** Which of the three it most likely is. */
  likely: 0 | 1 | 2;
  /** For the supervisor. */
  code: string;
};

const paper: DeviceCheck = { drawing: 'paper', words: 'Il reste du papier ?' };
const cover: DeviceCheck = { drawing: 'cover', words: 'Le capot est fermé ?' };
const cable: DeviceCheck = { drawing: 'cable', words: 'Le câble est branché ?' };
const power: DeviceCheck = { drawing: 'power', words: 'Tout est allumé ?' };
const key: DeviceCheck = { drawing: 'key', words: 'Ouvrez avec la clé.' };
const help: DeviceCheck = { drawing: 'hand', words: 'Appelez l’encadrant.' };
const show: DeviceCheck = { drawing: 'screen', words: 'Montrez cet écran.' };
const empty: DeviceCheck = { drawing: 'scale', words: 'Enlevez ce qui est sur la balance.' };
const still: DeviceCheck = { drawing: 'scale', words: 'Ne touchez plus la balance.' };
const goOn: DeviceCheck = { drawing: 'hand', words: 'Vous pouvez continuer à vendre.' };

const fault = (
  code: string,
  says: FaultWords['says'],
  likely: FaultWords['likely'],
  ...checks: [DeviceCheck, DeviceCheck, DeviceCheck]
): FaultWords => ({ code, says, likely, checks });

export const deviceFaults: Readonly<Record<DeviceFault, FaultWords>> = {
  unreachable: fault('I-01', (device) => `${device} ne répond pas`, 1, power, cable, help),
  timed_out: fault('I-02', (device) => `${device} ne répond plus`, 1, paper, power, cable),
  dropped: fault('I-03', (device) => `${device} n’a pas fini`, 2, paper, cover, cable),
  paper_out: fault('I-04', () => 'Il n’y a plus de papier', 0, paper, cover, cable),
  cover_open: fault('I-05', () => 'Le capot est ouvert', 1, paper, cover, cable),
  offline: fault('I-06', (device) => `${device} est en pause`, 1, paper, cover, cable),
  not_a_printer: fault('I-07', () => 'Ce n’est pas une imprimante', 2, cable, show, help),
  unprintable: fault('I-08', () => 'Ce ticket ne s’imprime pas', 2, show, goOn, help),
  not_configured: fault('I-09', () => 'Il n’y a pas d’imprimante', 2, goOn, show, help),
  no_access: fault('I-10', () => 'La caisse n’a pas le droit d’imprimer', 2, cable, show, help),
  paper_low: fault('I-11', () => 'Il n’y a bientôt plus de papier', 0, paper, cover, goOn),
  jammed: fault('I-12', () => 'Le papier ne sort plus', 1, paper, cover, help),
  stays_closed: fault('T-01', () => 'Le tiroir est resté fermé', 0, key, cable, help),
  unplugged: fault('A-01', () => 'Un câble est débranché', 0, cable, power, help),
  no_driver: fault('A-02', () => 'Il manque quelque chose sur l’ordinateur', 2, show, goOn, help),
  crashed: fault('A-03', (device) => `${device} redémarre`, 1, cable, goOn, help),
  bad_report: fault('A-04', (device) => `${device} a un problème`, 2, cable, power, help),
  overload: fault('B-01', () => 'Il y a trop sur la balance', 0, empty, power, help),
  unstable: fault('B-02', () => 'Le poids bouge encore', 0, still, empty, help),
};

/** Of a job without a fault. */
export const NO_FAULT_CODE = 'I-00';
