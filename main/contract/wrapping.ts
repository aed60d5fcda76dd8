/**
 * Breaking paper text into rows of a given width. Works on texts where every character is one column (see paper-text.ts).
 * Must never drop a character other than the spaces at a break.
 */

/** Breaks a paper text between words; a word longer than the row is broken where the row ends. Always at least one row. */
export function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (row !== '' && row.length + 1 + word.length <= width) {
      row += ` ${word}`;
      continue;
    }
    if (row !== '') rows.push(row);
    row = word;
    while (row.length > width) {
      rows.push(row.slice(0, width));
      row = row.slice(width);
    }
  }
  return row === '' && rows.length > 0 ? rows : [...rows, row];
}

/** Puts a text at the right end of the last row if it fits there, else on a row of its own; never breaks it unless it is wider than the paper. */
export function appendRight(rows: readonly string[], right: string, width: number): string[] {
  if (right === '') return [...rows];
  const last = (rows.at(-1) ?? '').trimEnd();
  const gap = last === '' ? 0 : 1;
  if (last.length + gap + right.length <= width) return [...rows.slice(0, -1), last + right.padStart(width - last.length)];
  const ends = (right.length <= width ? [right] : wrap(right, width)).map((text) => text.padStart(width));
  return last === '' ? [...rows.slice(0, -1), ...ends] : [...rows, ...ends];
}
