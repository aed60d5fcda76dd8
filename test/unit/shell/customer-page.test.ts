/** DESIGN §1: the page that faces the customer may look at its own station's view, and at nothing else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CONTRACT_HASH } from '../../../main/contract/hash.ts';
import { WELCOME_VIEW } from '../../../main/contract/shapes/customer-view.ts';
import { type Service, startService } from '../../../main/shell/service.ts';
import { temporaryFolder } from '../../builders/till.ts';

const folder = temporaryFolder();
let service: Service;
beforeEach(async () => {
  service = await startService(folder.path, { screens: folder.path, port: 0 });
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const at = (path: string) => `http://127.0.0.1:${service.port}${path}`;
/** Opens a link once: the cookie it gives, and where it leads. */
async function opened(link: string): Promise<{ cookie: string; to: string | null }> {
  const answer = await fetch(link, { redirect: 'manual' });
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', to: answer.headers.get('location') };
}

type Frame = Record<string, unknown>;
/** A line that asks one thing at a time and keeps the events it is told. */
async function line(path: string, cookie: string) {
  const socket = new WebSocket(at(path).replace('http', 'ws'), { headers: { cookie, origin: at('') } });
  const events: Frame[] = [];
  const waiting = new Map<number, (frame: Frame) => void>();
  let welcomed: (frame: Frame) => void = () => undefined;
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as Frame & { n: number };
    if (frame['type'] === 'event') events.push(frame);
    else if (frame['type'] === 'reply') waiting.get(frame.n)?.(frame['result'] as Frame);
    else welcomed(frame);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const welcome = await new Promise<Frame>((resolve) => {
    welcomed = resolve;
    socket.send(JSON.stringify({ type: 'hello', contract: CONTRACT_HASH }));
  });
  let n = 0;
  return {
    events,
    welcome,
    call: (call: string, body: unknown, id?: string) =>
      new Promise<Frame>((resolve) => {
        n += 1;
        waiting.set(n, resolve);
        socket.send(JSON.stringify({ type: 'call', n, call, body, ...(id ? { id } : {}) }));
      }),
    cut: () => socket.terminate(),
  };
}

describe('the page that faces the customer', () => {
  it('is opened by a link that works once, sees its own station’s view, and can do nothing', async () => {
    const station = await opened(service.link());
    const counter = await line('/ws', station.cookie);
    expect(await counter.call('setup.choose', { instance: 'demonstration' }, '019aaaaa-0000-7000-8000-000000000001')).toMatchObject({
      ok: true,
    });
    counter.cut();
    const again = await line('/ws', station.cookie);
    const link = ((await again.call('screens.display', {}))['value'] as { url: string }).url;
    const page = await opened(link);
    expect(page.to).toBe('/affichage');
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(410);

    const display = await line('/affichage/ws', page.cookie);
    expect(display.welcome).toMatchObject({ role: 'display', station: again.welcome['station'] });
    expect(await display.call('display.get', {})).toEqual({ ok: true, value: WELCOME_VIEW });
    const view = { ...WELCOME_VIEW, stage: 'ringing', total_cents: 200 };
    expect(await again.call('display.show', view)).toEqual({ ok: true, value: {} });
    expect(await display.call('display.get', {})).toEqual({ ok: true, value: view });
    // Only its own news, and the counter none of it.
    await again.call('jobs.list', {});
    expect(display.events.map(({ event }) => event)).toEqual(['display.changed']);
    expect(again.events.filter(({ event }) => event === 'display.changed')).toEqual([]);
    for (const [call, id] of [
      ['display.show', undefined],
      ['jobs.list', undefined],
      ['screens.display', undefined],
      ['drawer.open', '019aaaaa-0000-7000-8000-000000000002'],
    ] as const) {
      expect(await display.call(call, view, id), call).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
    for (const each of [again, display]) each.cut();
  });

  it('its cookie opens no counter, and a counter’s opens no customer page', async () => {
    const station = await opened(service.link());
    const refused = await new Promise<number>((resolve) => {
      const socket = new WebSocket(at('/affichage/ws').replace('http', 'ws'), { headers: { cookie: station.cookie, origin: at('') } });
      socket.on('close', (code) => resolve(code));
    });
    expect(refused).toBe(4401);
  });
});
