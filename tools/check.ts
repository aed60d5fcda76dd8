/**
 * `npm run check`: types, style, dead code, doors of DESIGN §1, the pinned contract and the fiscal sources, all at once, one line each.
 * Nothing is repaired here (`npm run format` does) and nothing is skipped: a tool that can't run is a failure.
 *
 * Dead code is knip's: exports, files and packages nobody uses. Packages it can't see used are named in knip.json:
 * fonts and pictures (read from style sheets and by the build), biome (started by path).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (file: string) => join(root, 'node_modules', file);

const checks: { name: string; args: string[] }[] = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  { name: 'style', args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'dead code', args: [bin('knip/bin/knip.js'), '--no-progress', '--treat-config-hints-as-errors'] },
  { name: 'doors', args: ['tools/doors.ts'] },
  { name: 'contract', args: ['tools/contract-hash.ts'] },
  { name: 'fiscal', args: ['tools/fiscal-pin.ts'] },
];

type Verdict = { name: string; ok: boolean; seconds: number; output: string };

function run(name: string, args: string[]): Promise<Verdict> {
  const since = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const finish = (ok: boolean) => resolve({ name, ok, seconds: (performance.now() - since) / 1000, output });
    child.on('error', (error) => {
      output += String(error);
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

function say({ name, ok, seconds, output }: Verdict): void {
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s`);
  if (!ok) console.log(output.trimEnd().replace(/^/gm, '    '));
}

const verdicts = await Promise.all(
  checks.map(async ({ name, args }) => {
    const verdict = await run(name, args);
    say(verdict);
    return verdict;
  }),
);
const failed = verdicts.filter(({ ok }) => !ok).length;
const passed = verdicts.length - failed;
mkdirSync(join(root, '.cache', 'estrade'), { recursive: true });
writeFileSync(join(root, '.cache', 'estrade', 'check.json'), JSON.stringify({ passed, failed }));
console.log(`check: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
