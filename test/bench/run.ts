/** `npm run bench [-- --smoke] [-- --only <start of an id>] [-- --rounds 15]`: the figures of COUNTER, against the raw limit. */
import { runCommand } from './command.ts';
import { benchRows } from './rows/index.ts';

await runCommand('bench', benchRows);
