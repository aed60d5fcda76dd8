/** A serial line with a real terminal at its other end: a pseudo-terminal of this system, held by `script`. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type TerminalLine = {
  /** The device to open. */
  path: string;
  /** What is written to it is typed into the line; what the till writes comes out of it. */
  other: ChildProcessByStdio<Writable, Readable, null>;
};

/** @param log where `script` also writes down what comes out of the line */
export async function openTerminalLine(log = '/dev/null'): Promise<TerminalLine> {
  const other = spawn('script', ['-q', '-f', '-c', 'tty; stty raw -echo; exec sleep 30', log], { stdio: ['pipe', 'pipe', 'ignore'] });
  // A line that is killed in the middle of a word is what some tests are about.
  other.stdin.on('error', () => undefined);
  const path = await new Promise<string>((resolve) => {
    let said = '';
    other.stdout.on('data', (data) => {
      said += String(data);
      const found = /\/dev\/pts\/\d+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  return { path, other };
}
