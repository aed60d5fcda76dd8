/** LAW RGPD-03: what went wrong and who knocked in vain stand apart from the journal, for twelve months, without a code. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecurityEvent } from '../../../main/services/till-context.ts';
import { openLog, openSecurityLog } from '../../../main/shell/log.ts';
import { openTeam, PINS } from '../../builders/team.ts';
import { temporaryFolder } from '../../builders/till.ts';

let place: { path: string; remove(): void };
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const files = () => (existsSync(join(place.path, 'log')) ? readdirSync(join(place.path, 'log')).sort() : []);
const monthsLater = (months: number) => Date.UTC(2026, 10 + months, 24);

describe('the files beside the journal', () => {
  it('are one a month; what is older than twelve months is gone, the other file’s too once it is written', () => {
    let now = monthsLater(0);
    const [log, security] = [openLog(place.path, () => now), openSecurityLog(place.path, () => now)];
    for (let month = 0; month <= 13; month += 1) {
      now = monthsLater(month);
      log('what', new Error('why'));
      security({ what: 'link_refused' });
    }
    expect(files()).toHaveLength(26);
    expect(files().filter((name) => name.startsWith('securite'))[0]).toBe('securite-2026-12.log');
  });

  it('give the reference that the screen shows, and never stop anybody when they cannot be written', () => {
    const ref = openLog(place.path, () => monthsLater(0))('what', new Error('why'));
    expect(readFileSync(join(place.path, 'log', 'estrade-2026-11.log'), 'utf8')).toContain(ref);
    writeFileSync(join(place.path, 'a-file'), '');
    expect(openLog(join(place.path, 'a-file'))('what', new Error('no folder can be there'))).toMatch(/^[0-9A-F]{8}$/);
    expect(() => openSecurityLog(join(place.path, 'a-file'))({ what: 'link_refused' })).not.toThrow();
  });
});

describe('a code that is tried', () => {
  it('is told with the person’s pseudonym and the station: wrong, too early, right; never the code itself', async () => {
    const told: SecurityEvent[] = [];
    const team = await openTeam({ security: (event) => told.push(event) });
    for (let tries = 0; tries < 5; tries += 1) await team.p1.call('staff.signIn', { code: 'VEL', pin: '0000' });
    await team.signIn(team.p2, 'VEL');
    await team.close();
    expect(new Set(told.map(({ what }) => what))).toEqual(new Set(['wrong_code', 'must_wait', 'right_code']));
    expect(told.at(-1)).toEqual({ what: 'right_code', person: 'VEL', station: 'P2' });
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`0000|${PINS.VEL}`));
  });
});
