/** The doors of DESIGN §1 are the only ones, and the check that says so really sees a forced one. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allForcedDoors, forcedDoors, rooms, sourceFiles } from '../../tools/doors.ts';
import { importsOf } from '../../tools/imports.ts';

const root = join(import.meta.dirname, '..', '..');
const reasons = (file: string, source: string) => forcedDoors(file, source).map(({ line, reason }) => `${line}: ${reason}`);

describe('DESIGN §1: rooms and doors', () => {
  it('no file of the product forces a door', () => {
    expect(allForcedDoors(root).map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([]);
  });

  it('looks at the product, not at an empty list', () => {
    const files = sourceFiles(root);
    for (const room of rooms.filter(({ path }) => ['main/contract', 'main/domain', 'db', 'hardware', 'renderer'].includes(path))) {
      expect(files.some((file) => file.startsWith(`${room.path}/`))).toBe(true);
    }
  });
});

describe('a made-up violation of each rule is found', () => {
  const cases: [rule: string, file: string, source: string, found: RegExp][] = [
    ['only db imports better-sqlite3', 'main/services/sales.ts', "import Database from 'better-sqlite3';", /package better-sqlite3/],
    ['not even hardware', 'hardware/drawer.ts', "const db = require('better-sqlite3');", /package better-sqlite3/],
    ['only hardware imports escpos', 'main/documents/receipt.ts', "import escpos from 'escpos/printer';", /package escpos/],
    ['only hardware imports node-hid', 'main/till.ts', "await import('node-hid');", /package node-hid/],
    ['only the shell imports electron', 'main/transport/electron-ipc.ts', "import { ipcMain } from 'electron';", /package electron/],
    ['types of electron count', 'main/services/settings.ts', "import type { App } from 'electron';", /package electron/],
    ['renderer imports the contract only', 'renderer/main.tsx', "import { price } from '../main/domain/sale.ts';", /main\/domain\/sale/],
    ['renderer has no Node', 'renderer/stores/basket.ts', "import { createHash } from 'node:crypto';", /node:crypto/],
    ['the contract has no Node', 'main/contract/hash.ts', "import { createHash } from 'node:crypto';", /node:crypto/],
    ['the contract imports itself only', 'main/contract/values.ts', "import type { Line } from '../domain/sale.ts';", /main\/domain\/sale/],
    ['the domain imports no service', 'main/domain/sale.ts', "export { ringUp } from '../services/sales.ts';", /main\/services\/sales/],
    ['the domain touches no file', 'main/domain/chain.ts', "import * as fs from 'node:fs';", /node:fs/],
    ['services open no file', 'main/services/backups.ts', "import { writeFileSync } from 'node:fs';", /node:fs/],
    ['services open no socket', 'main/services/orders.ts', "import 'node:net';", /node:net/],
    [
      'services know ports, not printers',
      'main/services/outbox.ts',
      "import { network } from '../../hardware/printers/network.ts';",
      /hardware\/printers/,
    ],
    [
      'services know the suppliers’ port only',
      'main/services/orders.ts',
      "import type { Mail } from '../../suppliers/channels/email.ts';",
      /suppliers\/channels/,
    ],
    ['hardware knows no service', 'hardware/drawer.ts', "import type { Sales } from '../main/services/sales.ts';", /main\/services/],
    ['db takes types of the domain only', 'db/journal.ts', "import { seal } from '../main/domain/chain.ts';", /main\/domain\/chain/],
    ['a type beside a value is a value', 'db/journal.ts', "import { type Entry } from '../main/domain/chain.ts';", /main\/domain\/chain/],
    ['till.ts knows no shell', 'main/till.ts', "import { log } from './shell/log.ts';", /main\/shell\/log/],
    ['nobody imports a test', 'main/till.ts', "import { sale } from '../test/builders/sale.ts';", /test\/builders/],
    [
      'a worker’s entry is a door',
      'main/services/reports.ts',
      "new Worker(new URL('../../db/verify-worker.ts', import.meta.url)); new URL('../shell/x.ts', import.meta.url)",
      /main\/shell\/x/,
    ],
    ['a path made at run time', 'main/domain/sale.ts', 'await import(nameOf(service));', /run time/],
    ['modules of Node say so', 'main/shell/log.ts', "import fs from 'fs';", /write node:fs/],
    ['a new folder needs a row', 'plugins/x.ts', '', /no room/],
    ['a package nobody listed', 'main/services/sales.ts', "import _ from 'lodash';", /package lodash/],
  ];
  it.each(cases)('%s', (_rule, file, source, found) => {
    const all = reasons(file, source);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(found);
  });

  it('says the line', () => {
    expect(reasons('main/domain/x.ts', "/* one\n two */\nimport {\n  a,\n} from 'node:fs';")).toEqual([
      '3: main/domain may not use node:fs',
    ]);
  });
});

describe('what is allowed stays silent', () => {
  const cases: [file: string, source: string][] = [
    ['db/open.ts', "import Database from 'better-sqlite3'; import type { Sale } from '../main/domain/sale.ts';"],
    ['hardware/hid-host.ts', "import HID from 'node-hid'; import type { Device } from '../main/contract/shapes/device.ts';"],
    ['main/shell/electron.ts', "import { app } from 'electron'; import { openTill } from '../till.ts';"],
    [
      'main/services/sales.ts',
      "import type { ReceiptPrinter } from '../../hardware/ports.ts'; import { insert } from '../../db/journal.ts';",
    ],
    ['main/domain/chain.ts', "import { createHash } from 'node:crypto'; import { cents } from '../contract/values.ts';"],
    [
      'renderer/main.tsx',
      "import './styles/tokens.css'; import logo from './logo.svg?url'; import { createRoot } from 'react-dom/client';",
    ],
    ['test/unit/x.test.ts', "import Database from 'better-sqlite3';"],
  ];
  it.each(cases)('%s', (file, source) => expect(reasons(file, source)).toEqual([]));
});

describe('reading imports', () => {
  const read = (source: string) => importsOf(source).map(({ specifier, kind }) => `${kind} ${specifier}`);

  it('reads every form', () => {
    const source = `
      import a, { b as c, type D } from 'one'; import type { E } from 'two'; import * as f from "three"; import 'four';
      export * from 'five'; export { g } from 'six'; export type { H } from 'seven'; import type from 'eight';
      const i = await import('nine'); const j = require('ten'); require.resolve('eleven'); import k = require('twelve');
      type L = import('thirteen').L; import\n{\n  m,\n}\nfrom\n'fourteen';`;
    expect(read(source)).toEqual([
      'value one',
      'type two',
      'value three',
      'value four',
      'value five',
      'value six',
      'type seven',
      'value eight',
      'value nine',
      'value ten',
      'value eleven',
      'value twelve',
      'value thirteen',
      'value fourteen',
    ]);
  });

  it('is not misled by comments, strings, templates, regular expressions, properties or JSX', () => {
    const source = `
      // import 'no';
      /** @type {import('no')} */
      const a = "import 'no'"; const b = \`import 'no' \${c + \`\${d}\`} import 'no'\`; const e = /import 'no'/.test(f) ? 4 / 2 : g / 3;
      catalogue.import('no'); calls.require('no'); const h = { import: 'no', export: ['no'] }; export const i = 'no';
      export default j; const k = <p title="import 'no'">Sur place / à emporter, c'est fait</p>;
      const l = import.meta.dirname; export function m() { return /['"\`]/u; }
      import 'yes';`;
    expect(read(source)).toEqual(['value yes']);
  });

  it('an import hidden in a template’s code is seen', () => {
    expect(read(`const a = \`\${await import("x")} and \${b}\`;`)).toEqual(['value x']);
  });
});
