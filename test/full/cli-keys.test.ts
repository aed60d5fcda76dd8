/** LAW SEC-04: `change-key` asks for the words and the code of who supervises; `verify --school` reads the school's own journal (SCH-01). */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost } from '../../main/shell/host.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { screenOn } from '../builders/dispatched.ts';
import { ROOT } from '../builders/service.ts';
import { accepted, coffee, openTestTill, temporaryFolder } from '../builders/till.ts';

const PINS = { BAT: '654321', GUI: '908172', VEL: '4826' } as const;
const place = temporaryFolder();
beforeAll(async () => {
  await setUpCafe(place.path);
  const host = await openHost(place.path);
  const cli = await screenOn(host, 'cli', 'cli');
  for (const [code, role] of [
    ['BAT', 'manager'],
    ['GUI', 'supervisor'],
    ['VEL', 'counter'],
  ] as const) {
    accepted(await cli.call('staff.add', { code, name: code, picture: 'books', role, pin: PINS[code] }));
  }
  await host.close();
});
afterAll(() => place.remove());

function estrade(args: string[], typed = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'main/shell/cli.ts'), ...args, '--data', place.path], {
    input: `${typed}\n`,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}
const keyChanges = () => entriesIn(join(place.path, 'cafe')).filter(({ kind }) => kind === 'key_changed');

describe('change-key', () => {
  it('without a reason, by nobody, by somebody of the counter or with another code changes nothing', () => {
    const reason = ['--reason', 'Ordinateur prêté'];
    expect(estrade(['change-key', '--by', 'GUI'])).toMatchObject({ status: 1, said: expect.stringContaining('Dites pourquoi') });
    for (const by of ['VEL', 'NON']) {
      expect(estrade(['change-key', ...reason, '--by', by], PINS.VEL)).toMatchObject({
        status: 1,
        said: expect.stringContaining('BAT, GUI'),
      });
    }
    expect(estrade(['change-key', ...reason, '--by', 'GUI'], PINS.VEL)).toMatchObject({
      status: 1,
      said: expect.stringContaining('pas le bon code'),
    });
    expect(keyChanges()).toEqual([]);
  });

  it('with the words and the code of a supervisor is an entry by the old key, who approved in it, and verify follows', () => {
    const done = estrade(['change-key', '--reason', 'Ordinateur prêté', '--by', 'GUI'], PINS.GUI);
    expect(done).toMatchObject({ status: 0, said: expect.stringContaining('La clé est changée.') });
    expect(keyChanges()).toMatchObject([{ approver: 'GUI', payload: { jet: 10_012, reason: 'Ordinateur prêté' } }]);
    expect(verifyFolder(join(place.path, 'cafe'))).toMatchObject({ sound: true, keys: [{ generation: 1 }, { generation: 1 }] });
    expect(estrade(['verify'])).toMatchObject({ status: 0, said: expect.stringContaining('Clés : 2') });
  });
});

describe('verify --school', () => {
  it('says that there is none yet, then checks that one and not the café’s', async () => {
    expect(estrade(['verify', '--school'])).toMatchObject({ status: 1, said: expect.stringContaining('pas encore de journal') });
    const school = openTestTill({ folder: join(place.path, 'ecole'), instance: 'ecole', register: 'E' });
    accepted(school.command('sales.ringUp', coffee()));
    await school.close();
    expect(estrade(['verify', '--school'])).toMatchObject({ status: 0, said: expect.stringMatching(/intact : \d+ écritures, 1 tickets/) });
    expect(estrade(['verify']).said).toContain('0 tickets');
    rmSync(join(place.path, 'ecole'), { recursive: true });
  });
});
