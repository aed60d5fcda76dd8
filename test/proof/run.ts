/** `npm run proof [-- --smoke] [-- --only <start of an id>]`: what must never happen, tried for real and counted. */
import { runCommand } from '../bench/command.ts';
import { proofRows } from './rows/index.ts';

await runCommand('proof', proofRows);
