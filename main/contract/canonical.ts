/** One text for one content: what a command's body hash is made of, by the screen and by the till alike. Must stay pure and stable. */

/** JSON with sorted keys and without absent fields, so that the same content always has the same hash. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  const record = value as Record<string, unknown>;
  for (const name of Object.keys(record).sort()) {
    const field = record[name];
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/**
 * The text whose SHA-256 is a command's body hash: a repeat and an approval are bound to it (DESIGN §2).
 * @param input as the contract parsed it: texts normalised, absent fields at their defaults
 */
export const commandText = (call: string, input: unknown): string => `${call} ${canonicalJson(input)}`;
