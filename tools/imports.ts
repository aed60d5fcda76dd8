/**
 * Reads the imports of a source file without running or resolving it: import, export … from, dynamic import, require,
 * `new URL('./x.ts', import.meta.url)` (a worker's entry), types included. Comments and strings never count.
 * Limit: an apostrophe in bare JSX text hides what follows on its own line, nothing more.
 */

export type Token = { kind: 'word' | 'string' | 'mark'; text: string; line: number };

/** One imported path as written. `opaque`: computed at run time, so no rule can be checked on it. */
export type Import = { specifier: string; kind: 'value' | 'type' | 'opaque'; line: number };

const WORD = /[\p{L}\p{Nl}$_#][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$_#]*/uy;
const NUMBER = /\d[\w.]*/y;
const BLANK = /[^\S\n]+/y;
/** After these a `/` begins a regular expression; after anything else it divides. */
const BEFORE_REGEXP = new Set(['return', 'typeof', 'case', 'in', 'of', 'do', 'else', 'void', 'delete', 'throw', 'new', 'await', 'yield']);

class Scanner {
  readonly tokens: Token[] = [];
  private at = 0;
  private line = 1;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  run(): Token[] {
    while (this.at < this.source.length) this.step();
    return this.tokens;
  }

  private step(): void {
    const char = this.source.charAt(this.at);
    const two = this.source.slice(this.at, this.at + 2);
    if (char === '\n') this.advance(1);
    else if (two === '//') this.skipTo('\n');
    else if (two === '/*') this.skipPast('*/', 2);
    else if (char === "'" || char === '"') this.string(char);
    else if (char === '`') this.template();
    else if (char === '/' && this.startsRegExp()) this.regExp();
    else if (!this.take(BLANK, null) && !this.take(WORD, 'word') && !this.take(NUMBER, 'mark')) {
      this.push('mark', char);
      this.advance(1);
    }
  }

  private push(kind: Token['kind'], text: string): void {
    this.tokens.push({ kind, text, line: this.line });
  }

  private advance(count: number): void {
    for (let index = 0; index < count; index += 1) if (this.source.charAt(this.at + index) === '\n') this.line += 1;
    this.at += count;
  }

  private skipTo(end: string): void {
    const found = this.source.indexOf(end, this.at);
    this.advance((found < 0 ? this.source.length : found) - this.at);
  }

  private skipPast(end: string, from: number): void {
    const found = this.source.indexOf(end, this.at + from);
    this.advance((found < 0 ? this.source.length : found + end.length) - this.at);
  }

  private string(quote: string): void {
    let end = this.at + 1;
    while (end < this.source.length && this.source.charAt(end) !== quote && this.source.charAt(end) !== '\n') {
      end += this.source.charAt(end) === '\\' ? 2 : 1;
    }
    this.push('string', this.source.slice(this.at + 1, end));
    this.advance(this.source.charAt(end) === quote ? end + 1 - this.at : end - this.at);
  }

  /** A template without `${}` is a string; one with it gives its code, and no string. */
  private template(): void {
    const start = this.at;
    this.advance(1);
    let hasCode = false;
    while (this.at < this.source.length && this.source.charAt(this.at) !== '`') {
      if (this.source.charAt(this.at) === '\\') this.advance(2);
      else if (this.source.startsWith('${', this.at)) {
        hasCode = true;
        this.templateCode();
      } else this.advance(1);
    }
    if (hasCode) this.push('mark', '`');
    else this.push('string', this.source.slice(start + 1, this.at));
    this.advance(1);
  }

  private templateCode(): void {
    this.advance(2);
    for (let depth = 1; depth > 0 && this.at < this.source.length; this.step()) {
      if (this.source.charAt(this.at) === '{') depth += 1;
      if (this.source.charAt(this.at) === '}') depth -= 1;
    }
    this.tokens.pop(); // the closing brace belongs to the template
  }

  private startsRegExp(): boolean {
    const last = this.tokens.at(-1);
    if (last === undefined) return true;
    if (last.kind === 'word') return BEFORE_REGEXP.has(last.text);
    // `</p>` and `/>` are JSX; after a closing bracket a `/` divides.
    return last.kind === 'mark' && !/[)\]}<`\w.]$/.test(last.text) && this.source.charAt(this.at + 1) !== '>';
  }

  private regExp(): void {
    let inClass = false;
    let end = this.at + 1;
    for (; end < this.source.length && this.source.charAt(end) !== '\n'; end += 1) {
      const char = this.source.charAt(end);
      if (char === '\\') end += 1;
      else if (char === '[') inClass = true;
      else if (char === ']') inClass = false;
      else if (char === '/' && !inClass) break;
    }
    this.push('mark', '/');
    this.advance(end + 1 - this.at);
  }

  /** Takes what the pattern matches here, as a token unless `kind` is null; false when it doesn't match. */
  private take(pattern: RegExp, kind: Token['kind'] | null): boolean {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.source)?.[0];
    if (text === undefined) return false;
    if (kind !== null) this.push(kind, text);
    this.at += text.length;
    return true;
  }
}

/** The words, strings and marks of a source, comments left out; a number comes as one mark. */
export function tokensOf(source: string): Token[] {
  return new Scanner(source).run();
}

const isText = (token: Token | undefined, text: string): boolean => token !== undefined && token.kind !== 'string' && token.text === text;

/** From `import` or `export`: the string after its `from`, when the clause in between is one (names, braces, `*`, `as`, commas). */
function clauseSource(tokens: Token[], start: number): Token | null {
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (isText(token, 'from') && next?.kind === 'string') return next;
    if (token?.kind === 'string' && !isText(next, 'as') && !isText(tokens[at - 1], 'as')) return null;
    if (token?.kind === 'mark' && !'{},*'.includes(token.text)) return null;
    if (isText(token, 'import') || isText(token, 'export')) return null;
  }
  return null;
}

function called(tokens: Token[], at: number): Import | null {
  const line = tokens[at]?.line ?? 0;
  const argument = tokens[at + 2];
  const isLiteral = argument?.kind === 'string' && (isText(tokens[at + 3], ')') || isText(tokens[at + 3], ','));
  return isLiteral ? { specifier: argument.text, kind: 'value', line } : { specifier: '', kind: 'opaque', line };
}

function staticImport(tokens: Token[], at: number): Import | null {
  const line = tokens[at]?.line ?? 0;
  const next = tokens[at + 1];
  if (next?.kind === 'string') return isText(tokens[at], 'import') ? { specifier: next.text, kind: 'value', line } : null;
  const source = clauseSource(tokens, at + 1);
  if (source === null) return null;
  // `import type from 'x'` imports a value called type.
  const isType = isText(next, 'type') && !(isText(tokens[at + 2], 'from') && tokens[at + 3] === source);
  return { specifier: source.text, kind: isType ? 'type' : 'value', line };
}

function workerEntry(tokens: Token[], at: number): Import | null {
  const path = tokens[at + 3];
  const isModule = path?.kind === 'string' && /^\.{1,2}\/.*\.[cm]?[jt]sx?$/.test(path.text);
  const isHere = isText(tokens[at + 4], ',') && isText(tokens[at + 5], 'import') && isText(tokens[at + 7], 'meta');
  return isModule && isHere ? { specifier: path.text, kind: 'value', line: path.line } : null;
}

/** Every import of a TypeScript or JavaScript source, in order. */
export function importsOf(source: string): Import[] {
  const tokens = tokensOf(source);
  const found: (Import | null)[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (isText(tokens[at - 1], '.')) continue; // a property that is called import, require…
    const opens = isText(tokens[at + 1], '(');
    if (isText(tokens[at], 'import')) found.push(opens ? called(tokens, at) : staticImport(tokens, at));
    else if (isText(tokens[at], 'require') && opens) found.push(called(tokens, at));
    else if (isText(tokens[at], 'require') && isText(tokens[at + 2], 'resolve')) found.push(called(tokens, at + 2));
    else if (isText(tokens[at], 'export')) found.push(staticImport(tokens, at));
    else if (isText(tokens[at], 'new') && isText(tokens[at + 1], 'URL') && isText(tokens[at + 2], '(')) found.push(workerEntry(tokens, at));
  }
  return found.filter((one) => one !== null);
}
