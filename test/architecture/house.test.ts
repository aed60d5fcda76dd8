/** The house keeps its shape (DESIGN §1, §5): folders, names, sizes, first lines, no test switched off, the contract pinned. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import { computeContractHash } from '../../tools/contract-hash.ts';
import { sourceFiles } from '../../tools/doors.ts';
import { tokensOf } from '../../tools/imports.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = sourceFiles(root).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
const inProduct = ({ file }: { file: string }) => /^(main|db|hardware|suppliers|renderer)\//.test(file);

const TOP_FOLDERS = ['main', 'renderer', 'hardware', 'db', 'suppliers', 'test', 'docs', 'tools'];
/** Made by commands and ignored by git. */
const MADE_FOLDERS = ['node_modules', 'dist', 'bench', 'proof', 'coverage'];
const MOST_LINES = 350;

/** The rules, as functions of one file, so that each can be shown a file that breaks it. */
const rules = {
  isKebabCase: (file: string) => /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))*\.(ts|tsx|mjs|mts|cts|js)$/.test(basename(file)),
  hasPlainName: (file: string) => !/(^|[/-])(utils?|helpers?|managers?|misc|common|shared)([./-]|$)/.test(file),
  opensWithItsPurpose: (text: string) => /^(#!.*\n)?\/\*\*/.test(text),
  lines: (text: string) => text.replace(/\n$/, '').split('\n').length,
  namesOfManagers: (text: string) => wordsOf(text).filter((word) => /^[A-Z]\w*(Manager|Helper|Utils?)$/.test(word)),
  wordsWithAccents: (text: string) => wordsOf(text).filter((word) => /[^\p{ASCII}]/u.test(word)),
  switchedOff: (text: string) => {
    const tokens = tokensOf(text);
    return tokens.filter((token, at) => {
      const isMark = token.kind === 'word' && ['skip', 'only', 'todo', 'fails', 'skipIf', 'runIf'].includes(token.text);
      const chain = tokens.slice(Math.max(0, at - 5), at).filter(({ kind }) => kind === 'word');
      return isMark && tokens[at - 1]?.text === '.' && chain.some(({ text: word }) => ['it', 'test', 'describe'].includes(word));
    }).length;
  },
};

function wordsOf(text: string): string[] {
  return tokensOf(text).flatMap(({ kind, text: word }) => (kind === 'word' ? [word] : []));
}

const filesBreaking = (isKept: (source: { file: string; text: string }) => boolean, among = sources) =>
  among.filter((source) => !isKept(source)).map(({ file }) => file);

describe('DESIGN §1 and §5: the house', () => {
  it('has no other top-level folders than those it was given', () => {
    const present = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !MADE_FOLDERS.includes(entry.name))
      .map(({ name }) => name);
    expect(present.filter((name) => !TOP_FOLDERS.includes(name))).toEqual([]);
  });

  it('names files in kebab-case', () => expect(filesBreaking(({ file }) => rules.isKebabCase(file))).toEqual([]));

  it('has no file called utils, helpers or manager', () => expect(filesBreaking(({ file }) => rules.hasPlainName(file))).toEqual([]));

  it('has no Manager, Helper or Utils among its names', () => {
    expect(sources.flatMap(({ file, text }) => rules.namesOfManagers(text).map((name) => `${file}: ${name}`))).toEqual([]);
  });

  it('opens each file of the product with what it is responsible for', () => {
    expect(filesBreaking(({ text }) => rules.opensWithItsPurpose(text), sources.filter(inProduct))).toEqual([]);
  });

  it(`keeps files under ${MOST_LINES} lines`, () => {
    const long = sources.map(({ file, text }) => ({ file, lines: rules.lines(text) })).filter(({ lines }) => lines > MOST_LINES);
    expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });

  it('writes code in English: no accent outside strings and comments (French sentences live in text files)', () => {
    expect(sources.flatMap(({ file, text }) => rules.wordsWithAccents(text).map((word) => `${file}: ${word}`))).toEqual([]);
  });

  it('switches no test off', () => {
    const tests = sources.filter(({ file }) => file.startsWith('test/'));
    expect(tests.length).toBeGreaterThan(0);
    expect(filesBreaking(({ text }) => rules.switchedOff(text) === 0, tests)).toEqual([]);
  });

  it('DESIGN §2: the hash of the whole contract is the pinned one', () => {
    expect(computeContractHash(), 'the contract changed: look at how, then run `npm run contract -- --write`').toBe(CONTRACT_HASH);
  });
});

describe('each rule of the house sees a file that breaks it', () => {
  it('kebab-case', () => {
    expect(['ringUp.ts', 'Ring-up.ts', 'ring_up.ts', 'App.tsx'].filter(rules.isKebabCase)).toEqual([]);
    expect(
      ['ring-up.ts', '010-journal.ts', 'vite.config.ts', 'sale.test.ts', 'global.d.ts'].filter((file) => !rules.isKebabCase(file)),
    ).toEqual([]);
  });

  it('names that say nothing', () => {
    expect(['db/utils.ts', 'main/helpers/x.ts', 'db/sql-helper.ts', 'main/state-manager.ts'].filter(rules.hasPlainName)).toEqual([]);
    expect(rules.hasPlainName('main/domain/utility-bill.ts')).toBe(true);
    expect(rules.namesOfManagers('class TillManager {} const a = "TillManager"; // TillManager')).toEqual(['TillManager']);
  });

  it('first lines', () => {
    expect(rules.opensWithItsPurpose("import a from 'b';\n/** late */")).toBe(false);
    expect(rules.opensWithItsPurpose('#!/usr/bin/env node\n/** Does one thing. */')).toBe(true);
  });

  it('lines and accents', () => {
    expect(rules.lines('a\nb\n')).toBe(2);
    expect(rules.wordsWithAccents("const clôture = 'clôturé'; // clôture")).toEqual(['clôture']);
    expect(rules.wordsWithAccents('const a = <p>Réessayer</p>;')).toEqual(['Réessayer']);
  });

  it('switched off tests', () => {
    const broken = [
      "it.skip('a', b);",
      "describe.only('a', b);",
      "test.todo('a');",
      "it.skipIf(x)('a', b);",
      "it.concurrent.only('a', b);",
    ];
    expect(broken.map(rules.switchedOff)).toEqual([1, 1, 1, 1, 1]);
    expect(rules.switchedOff("const a = 'it.skip'; list.skip(3); // describe.only")).toBe(0);
  });
});
