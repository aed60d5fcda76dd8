/** DESIGN §1: what `serve` and the command line say and how they end, as processes of their own. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { freePort, NotStarted, openLink, runNode, type Service, startService } from '../builders/service.ts';
import { accepted, coffee, temporaryFolder } from '../builders/till.ts';

// Each test starts several processes: half a second each, many more on a machine that builds at the same time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let place: { path: string; remove(): void };
let service: Service | undefined;

beforeEach(() => {
  place = temporaryFolder();
});
afterEach(async () => {
  await service?.close();
  service = undefined;
  place.remove();
});

const cli = async (...args: string[]) => {
  const program = runNode({}, ['main/shell/cli.ts', ...args, '--data', place.path]);
  const code = await program.ended;
  return { code, said: program.output() };
};

/** What a service that cannot start says. */
async function refusal(port?: number): Promise<{ code: number | null; said: string }> {
  try {
    const started = await startService({ folder: place.path, ...(port === undefined ? {} : { port }) });
    await started.close();
    throw new Error('it started');
  } catch (cause) {
    if (!(cause instanceof NotStarted)) throw cause;
    return { code: cause.code, said: cause.output };
  }
}

describe('serve', () => {
  it('keeps its secrets in files that only its user can read', async () => {
    await setUpCafe(place.path);
    service = await startService({ folder: place.path });
    for (const file of ['estrade.json', 'cli.json', join('cafe', 'signing-key.pem')]) {
      expect(statSync(join(place.path, file)).mode & 0o777, file).toBe(0o600);
    }
    expect(statSync(join(place.path, 'cafe')).mode & 0o077).toBe(0);
  });

  it('started a second time gives a new link to the till that runs, and the first link still works', async () => {
    service = await startService({ folder: place.path });
    const second = runNode({}, ['main/shell/serve.ts', '--data', place.path, '--no-open']);
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain('La caisse tourne déjà.');
    const link = /La caisse est ouverte : (http:\S+)/.exec(second.output())?.[1] ?? '';
    expect(link).not.toBe(service.link);
    expect(await openLink(link)).toContain('=P1.');
    expect(await openLink(service.link)).toContain('=P2.');
    await expect(openLink(link)).rejects.toThrow('410');
  });

  it('says which port is taken, ends with 1 and leaves the lock free', async () => {
    const port = await freePort();
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    expect(await refusal(port)).toEqual({ code: 1, said: expect.stringContaining(`Le port ${port} est pris par un autre programme.`) });
    await new Promise((resolve) => holder.close(resolve));
    service = await startService({ folder: place.path, port });
  });

  it('refuses a port that is none with a sentence, and keeps the one it had', async () => {
    service = await startService({ folder: place.path });
    const { port } = service;
    await service.stop();
    for (const wrong of ['abc', '0', '70000', '80.5']) {
      const program = runNode({}, ['main/shell/serve.ts', '--data', place.path, '--port', wrong, '--no-open']);
      expect(await program.ended, wrong).toBe(1);
      expect(program.output(), wrong).toContain('« --port » demande un nombre de 1 à 65535.');
    }
    expect(JSON.parse(readFileSync(join(place.path, 'estrade.json'), 'utf8'))).toMatchObject({ port });
  });

  it('says so when its host file is damaged, and leaves it as it is', async () => {
    writeFileSync(join(place.path, 'estrade.json'), '{"port":48');
    const said = await refusal();
    expect(said.code).toBe(1);
    expect(said.said).toContain('estrade.json');
    expect(said.said).not.toMatch(/ {4}at /);
    expect(readFileSync(join(place.path, 'estrade.json'), 'utf8')).toBe('{"port":48');
  });

  it('ends well when asked to, and takes its token away', async () => {
    service = await startService({ folder: place.path });
    expect(await service.stop()).toBe(0);
    expect(() => statSync(join(place.path, 'cli.json'))).toThrow('ENOENT');
  });
});

describe('the command line', () => {
  it('verify: 0 for a sound journal, running or not; 1 for a changed one; 1 where there is none', async () => {
    expect(await cli('verify')).toMatchObject({ code: 1, said: expect.stringContaining('Il n’y a pas encore de caisse') });
    await setUpCafe(place.path);
    service = await startService({ folder: place.path });
    const line = await service.asCli();
    for (let i = 0; i < 3; i += 1) accepted(await line.call('sales.ringUp', coffee()));
    expect(await cli('verify')).toMatchObject({ code: 0, said: expect.stringMatching(/Le journal est intact : \d+ écritures, 3 tickets/) });
    await service.stop();
    expect(await cli('verify')).toMatchObject({ code: 0 });
    writeFileSync(join(place.path, 'cafe', 'journal-head'), JSON.stringify({ seq: 999, hash: 'aa', signature: 'bb' }));
    const broken = await cli('verify');
    expect(broken.code).toBe(1);
    expect(broken.said).toContain('Le journal est abîmé');
    expect(broken.said).toContain('La caisse peut continuer à vendre.');
  });

  it('an unknown command shows what there is and ends with 2, no command with 0', async () => {
    expect(await cli('vend')).toMatchObject({ code: 2, said: expect.stringContaining('verify') });
    expect(await cli()).toMatchObject({ code: 0 });
  });

  it('settings and link speak to the running till, and say so when none runs', async () => {
    expect(await cli('settings')).toMatchObject({ code: 1, said: expect.stringContaining('La caisse ne tourne pas') });
    expect((await cli('link')).code).toBe(1);
    await setUpCafe(place.path);
    service = await startService({ folder: place.path });
    const changed = await cli('settings', 'cash_limit_cents', '50000');
    expect(changed).toMatchObject({ code: 0, said: expect.stringContaining('"cash_limit_cents": 50000') });
    expect((await cli('settings', 'cash_limit_cents', '"much"')).code).toBe(1);
    const link = (await cli('link')).said.trim();
    expect(await openLink(link)).toContain('estrade_');
  });
});
