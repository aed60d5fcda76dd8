/** Computes the hash of the contract from the JSON schemas of its calls, events and frames; `--write` pins it. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { approvalOf, type CallName, calls } from '../main/contract/calls/index.ts';
import { events } from '../main/contract/events.ts';
import { clientFrame, serverFrame } from '../main/contract/frames.ts';
import { CONTRACT_HASH } from '../main/contract/hash.ts';
import { commonErrors } from '../main/contract/results.ts';

const schema = (type: z.ZodType) => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });

/** Sixteen hex digits over everything both sides must agree on. */
export function computeContractHash(): string {
  const whole = {
    calls: Object.entries(calls).map(([name, row]) => [
      name,
      row.kind,
      row.roles,
      schema(row.input),
      schema(row.output),
      row.errors,
      approvalOf(name as CallName) ?? null,
    ]),
    events: Object.entries(events).map(([name, body]) => [name, schema(body)]),
    frames: [schema(clientFrame), schema(serverFrame)],
    commonErrors,
  };
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16);
}

if (import.meta.main) {
  const hash = computeContractHash();
  if (process.argv.includes('--write')) {
    const file = new URL('../main/contract/hash.ts', import.meta.url);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/CONTRACT_HASH = '[^']*'/, `CONTRACT_HASH = '${hash}'`));
    console.log(`contract hash pinned: ${hash}`);
  } else if (hash === CONTRACT_HASH) {
    console.log(`contract hash ${hash}: pinned`);
  } else {
    console.error(
      `The contract changed: ${CONTRACT_HASH} is pinned, ${hash} is computed. Look at what changed, then run: node tools/contract-hash.ts --write`,
    );
    process.exitCode = 1;
  }
}
