/** Reads what `strace -f -yy` wrote: writes and syncs of files and sockets, in the order they ended. Pure. */

export type SystemCall = {
  thread: number;
  name: string;
  /** What the descriptor is, as strace names it: a path, or `TCP:[…]`. */
  on: string;
  /** The arguments as printed; data only up to strace's limit. */
  args: string;
  /** What it returned; negative for an error. */
  result: number;
};

const WHOLE = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/;
const BEGUN = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/;
const DESCRIPTOR = /^\d+<(.*?)>(?=,|\)|$)/;

/** Finished calls only: one that never came back proves nothing. */
export function readTrace(trace: string): SystemCall[] {
  const begun = new Map<string, string>();
  const calls: SystemCall[] = [];
  for (const text of trace.split('\n')) {
    const start = BEGUN.exec(text);
    if (start) {
      begun.set(`${start[1]} ${start[2]}`, start[3] ?? '');
      continue;
    }
    const resumed = RESUMED.exec(text);
    const found = resumed ?? WHOLE.exec(text);
    if (!found) continue;
    const [, thread = '', name = '', rest = '', result = ''] = found;
    const args = resumed ? (begun.get(`${thread} ${name}`) ?? '') + rest : rest;
    calls.push({ thread: Number(thread), name, args, on: DESCRIPTOR.exec(args)?.[1] ?? '', result: Number(result) });
  }
  return calls;
}

const isWrite = ({ name }: SystemCall) => /^(p?writev?|pwrite64|sendto|sendmsg)\d*$/.test(name);
const isSync = ({ name, result }: SystemCall) => (name === 'fsync' || name === 'fdatasync') && result === 0;

/** What happened to the write-ahead log in the run-up to one answer. */
export type BeforeReply = {
  /** Number of the answered call on its connection. */
  n: number;
  /** Writes to the WAL since the answer before. */
  walWrites: number;
  /** Whether a sync of the WAL ended well after the last of them and before the answer went out. */
  synced: boolean;
};

/** For each answer written to a socket: was the WAL on the disk before? Answers are told by their frame's first bytes. */
export function repliesAgainstSyncs(calls: readonly SystemCall[]): BeforeReply[] {
  const replies: BeforeReply[] = [];
  let walWrites = 0;
  let synced = false;
  for (const call of calls) {
    const toWal = call.on.endsWith('/till.db-wal');
    if (toWal && isWrite(call)) {
      walWrites += 1;
      synced = false;
    } else if (toWal && isSync(call)) {
      synced = walWrites > 0;
    }
    const n = isWrite(call) ? /\{\\"type\\":\\"reply\\",\\"n\\":(\d+)/.exec(call.args)?.[1] : undefined;
    if (n === undefined) continue;
    replies.push({ n: Number(n), walWrites, synced });
    walWrites = 0;
    synced = false;
  }
  return replies;
}
