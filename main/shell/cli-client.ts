/** How the command line speaks to a running till: over its loopback socket, with the token that only this user can read. */
import { WebSocket } from 'ws';
import type { CallName, Input, Reply } from '../contract/calls/index.ts';
import { calls } from '../contract/calls/index.ts';
import type { TillEvent } from '../contract/events.ts';
import type { ServerFrame } from '../contract/frames.ts';
import { CONTRACT_HASH } from '../contract/hash.ts';
import { makeCommandId } from '../contract/ids.ts';
import { readCliFile } from './data-folder.ts';
import { systemClock } from './system-clock.ts';

/** @throws Error when no till runs on this folder, or it is of another version */
export function askRunningTill<Name extends CallName>(
  folder: string,
  call: Name,
  body: Input<Name>,
  onEvent?: (event: TillEvent) => void,
): Promise<Reply<Name>> {
  const cli = readCliFile(folder);
  if (!cli) return Promise.reject(new Error('no till is running'));
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${cli.port}/ws`, { headers: { authorization: `Bearer ${cli.token}` } });
    const id = calls[call].kind === 'command' ? makeCommandId(systemClock.now()) : undefined;
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', contract: CONTRACT_HASH })));
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString()) as ServerFrame;
      if (frame.type === 'welcome') socket.send(JSON.stringify({ type: 'call', n: 1, call, id, body }));
      if (frame.type === 'event') onEvent?.(frame as unknown as TillEvent);
      if (frame.type === 'reply') {
        resolve(frame.result as Reply<Name>);
        socket.close();
      }
      if (frame.type === 'other_version') reject(new Error(`the running till has version ${frame.app_version}`));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the till closed the connection')));
  });
}
