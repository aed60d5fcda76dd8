/**
 * The typed way to the till over one WebSocket: hello, calls with their replies parsed by the contract, events, reconnection.
 * A call whose answer is lost rejects with `CallLost`: only the caller knows whether repeating is right. Must never repeat a call itself.
 */
import type { z } from 'zod';
import {
  type ActionName,
  type CallName,
  type CommandName,
  calls,
  type Input,
  type QueryName,
  type Reply,
} from '../../main/contract/calls/index.ts';
import { type EventName, events, type TillEvent } from '../../main/contract/events.ts';
import { type ClientFrame, type ServerFrame, serverFrame } from '../../main/contract/frames.ts';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import type { CommandId } from '../../main/contract/ids.ts';
import type { Instance } from '../../main/contract/shapes/settings.ts';

/** The part of a WebSocket that is used; tests bring their own. */
export type SocketLike = {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

/**
 * - `connecting`: not yet greeted; `ready`: calls can be made; `lost`: trying again by itself
 * - `not_allowed`: the till doesn't know this screen (close code 4401), trying again is useless
 * - `other_version`: screen and till were built for different contracts
 */
export type Connection = 'connecting' | 'ready' | 'lost' | 'not_allowed' | 'other_version';

/** The socket dropped before the answer: what was asked may or may not have been done. */
export class CallLost extends Error {
  readonly code = 'connection_lost';
  constructor(call: string) {
    super(`connection_lost: ${call}`);
  }
}

/** The till answered something the contract doesn't allow. For a command: it may well have been done. */
export class UnreadableReply extends Error {
  readonly code = 'unreadable_reply';
  constructor(call: string) {
    super(`unreadable_reply: ${call}`);
  }
}

export type ClientOptions = {
  openSocket(): SocketLike;
  onConnection(state: Connection): void;
  /** Which till welcomes; false leaves the line closed: what is on this screen's disk belongs to another till. */
  onWelcome?(till: string, instance: Instance | null): boolean;
  onEvent(event: TillEvent): void;
  /** The till speaks another contract, whose hash is given. */
  onOtherVersion(contract: string): void;
  setTimer?(run: () => void, ms: number): ReturnType<typeof setTimeout>;
  clearTimer?(timer: ReturnType<typeof setTimeout>): void;
  /** 0 ≤ random < 1, for the jitter. */
  random?(): number;
};

export type TillClient = {
  start(): void;
  stop(): void;
  /** Drops the line and opens a new one, to be welcomed again. */
  reconnect(): void;
  query<Name extends QueryName>(name: Name, input: Input<Name>): Promise<Reply<Name>>;
  /** @param grant what an approval gave for this very command */
  command<Name extends CommandName>(name: Name, id: CommandId, input: Input<Name>, grant?: string): Promise<Reply<Name>>;
  action<Name extends ActionName>(name: Name, input: Input<Name>): Promise<Reply<Name>>;
  /** Resolves at the next (or present) `ready`. */
  whenReady(): Promise<void>;
  connection(): Connection;
};

export const NOT_ALLOWED_CODE = 4401;
export const FIRST_RETRY_MS = 250;
export const LAST_RETRY_MS = 5_000;
/** A till that says nothing for so long is taken for dead: the line is dropped and every waiting call is lost. */
export const REPLY_TIMEOUT_MS = 15_000;

/** Milliseconds before the n-th try (0 is the first): doubles from 250 ms to 5 s, the second half of it at random. */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
  return Math.round(full / 2 + (full / 2) * random);
}

type Waiting = {
  call: CallName;
  settle(frame: Extract<ServerFrame, { type: 'reply' }>): void;
  lose(): void;
  timer: ReturnType<typeof setTimeout>;
};

export function createTillClient(options: ClientOptions): TillClient {
  const setTimer = options.setTimer ?? ((run, ms) => setTimeout(run, ms));
  const clearTimer = options.clearTimer ?? ((timer) => clearTimeout(timer));
  const random = options.random ?? Math.random;
  let state: Connection = 'connecting';
  let socket: SocketLike | null = null;
  let attempt = 0;
  let nextNumber = 1;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;
  const waiting = new Map<number, Waiting>();
  let readyWaiters: (() => void)[] = [];

  const enter = (next: Connection): void => {
    state = next;
    options.onConnection(next);
    if (next !== 'ready') return;
    const waiters = readyWaiters;
    readyWaiters = [];
    for (const resolve of waiters) resolve();
  };

  const loseAll = (): void => {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const call of lost) {
      clearTimer(call.timer);
      call.lose();
    }
  };

  const drop = (): void => {
    const old = socket;
    socket = null;
    if (old) {
      old.onopen = null;
      old.onmessage = null;
      old.onclose = null;
      old.close();
    }
    loseAll();
  };

  const retryLater = (): void => {
    if (stopped) return;
    if (state !== 'lost') enter('lost');
    retryTimer = setTimer(connect, retryDelayMs(attempt, random()));
    attempt += 1;
  };

  const dispatchEvent = (name: string, body: unknown): void => {
    if (!Object.hasOwn(events, name)) return;
    const event = name as EventName;
    const parsed = (events[event] as z.ZodType).safeParse(body);
    if (parsed.success) options.onEvent({ event, body: parsed.data } as TillEvent);
  };

  const receive = (data: unknown): void => {
    if (typeof data !== 'string') return;
    let json: unknown;
    try {
      json = JSON.parse(data);
    } catch {
      return;
    }
    const parsed = serverFrame.safeParse(json);
    if (!parsed.success) return;
    const frame = parsed.data;
    if (frame.type === 'welcome') {
      attempt = 0;
      if (options.onWelcome?.(frame.till, frame.instance) === false) {
        stopped = true;
        drop();
      } else enter('ready');
    } else if (frame.type === 'other_version') {
      stopped = true;
      drop();
      enter('other_version');
      options.onOtherVersion(frame.contract);
    } else if (frame.type === 'event') {
      dispatchEvent(frame.event, frame.body);
    } else {
      const call = waiting.get(frame.n);
      if (!call) return;
      waiting.delete(frame.n);
      clearTimer(call.timer);
      call.settle(frame);
    }
  };

  function connect(): void {
    retryTimer = null;
    const opened = options.openSocket();
    socket = opened;
    opened.onopen = () => opened.send(JSON.stringify({ type: 'hello', contract: CONTRACT_HASH } satisfies ClientFrame));
    opened.onmessage = (message) => receive(message.data);
    opened.onclose = (event) => {
      socket = null;
      loseAll();
      if (event.code === NOT_ALLOWED_CODE) {
        stopped = true;
        enter('not_allowed');
      } else retryLater();
    };
  }

  const send = <Name extends CallName>(name: Name, input: Input<Name>, id?: CommandId, grant?: string): Promise<Reply<Name>> =>
    new Promise((resolve, reject) => {
      if (state !== 'ready' || !socket) {
        reject(new CallLost(name));
        return;
      }
      const n = nextNumber;
      nextNumber += 1;
      const timer = setTimer(() => {
        drop();
        retryLater();
      }, REPLY_TIMEOUT_MS);
      const settle: Waiting['settle'] = ({ result }) => {
        // The contract lists the codes of each call; an unknown code is still an answer, shown as « other ».
        if (!result.ok) resolve(result as Reply<Name>);
        else {
          const value = (calls[name].output as z.ZodType).safeParse(result.value);
          if (value.success) resolve({ ok: true, value: value.data } as Reply<Name>);
          else reject(new UnreadableReply(name));
        }
      };
      waiting.set(n, { call: name, settle, lose: () => reject(new CallLost(name)), timer });
      const frame: ClientFrame = { type: 'call', n, call: name, body: input, ...(id ? { id } : {}), ...(grant ? { grant } : {}) };
      socket.send(JSON.stringify(frame));
    });

  return {
    start: () => {
      stopped = false;
      connect();
    },
    stop: () => {
      stopped = true;
      if (retryTimer) clearTimer(retryTimer);
      // No longer ready before the waiting calls are lost: what settles them waits for a line instead of asking again at once.
      state = 'lost';
      drop();
    },
    reconnect: () => {
      drop();
      attempt = 0;
      retryLater();
    },
    query: (name, input) => send(name, input),
    command: (name, id, input, grant) => send(name, input, id, grant),
    action: (name, input) => send(name, input),
    whenReady: () => (state === 'ready' ? Promise.resolve() : new Promise((resolve) => readyWaiters.push(resolve))),
    connection: () => state,
  };
}
