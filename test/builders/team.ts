/** A till with a team of three, and stations of it spoken to through dispatch. The PINs here are the only ones there are. */

import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type CommandName, calls } from '../../main/contract/calls/index.ts';
import { commandText } from '../../main/contract/canonical.ts';
import { type CommandId, makeCommandId } from '../../main/contract/ids.ts';
import { calleeOf, type Screen, screenOn } from './dispatched.ts';
import { accepted, openTestTill, type TestTill, type TestTillOptions } from './till.ts';

export const PINS = { BAT: '654321', GUI: '908172', VEL: '4826' } as const;
export type Code = keyof typeof PINS;
const PEOPLE = [
  { code: 'BAT', name: 'Bateau', picture: 'sailboat', role: 'manager' },
  { code: 'GUI', name: 'Guitare', picture: 'guitar', role: 'supervisor' },
  { code: 'VEL', name: 'Vélo', picture: 'bicycle', role: 'counter' },
] as const;

export type Team = {
  till: TestTill;
  /** Stations of the same till; nobody is signed in on them. */
  p1: Screen;
  p2: Screen;
  cli: Screen;
  id(): CommandId;
  signIn(screen: Screen, code: Code): Promise<void>;
  /** Closes the till and leaves its folder. */
  shut(): Promise<void>;
  /** Closes the till and opens it again on its folder; shut the new one before this one is closed. */
  restart(): Promise<Team>;
  close(): Promise<void>;
};

/** Bateau manages, Guitare supervises, Vélo is at the counter. */
export async function openTeam(options: TestTillOptions = {}): Promise<Team> {
  const till = openTestTill(options);
  const team = await stationsOf(till);
  for (const person of PEOPLE) accepted(await team.cli.call('staff.add', { ...person, pin: PINS[person.code] }));
  return team;
}

/** The stations of a till that has its team already. */
export async function stationsOf(till: TestTill): Promise<Team> {
  const callee = calleeOf(till);
  let isOpen = true;
  const shut = async (): Promise<void> => {
    if (isOpen) await till.close();
    isOpen = false;
  };
  return {
    till,
    p1: await screenOn(callee, 'signed_in', 'P1'),
    p2: await screenOn(callee, 'signed_in', 'P2'),
    cli: await screenOn(callee, 'cli', 'cli'),
    id: () => makeCommandId(till.clock.now()),
    signIn: async (screen, code) => void accepted(await screen.call('staff.signIn', { code, pin: PINS[code] })),
    shut,
    restart: async () => {
      isOpen = false;
      return stationsOf(await till.reopen());
    },
    close: async () => {
      await shut();
      rmSync(till.folder, { recursive: true, force: true });
    },
  };
}

/** The body hash as a screen computes it before it asks for an approval. */
export const bodyHash = (name: CommandName, body: unknown): string =>
  createHash('sha256')
    .update(commandText(name, calls[name].input.parse(body)))
    .digest('hex');
