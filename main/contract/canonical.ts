/** One text for one content: what a command's body hash is made of, by the screen and by the till alike. Must stay pure and stable. */

/** JSON with sorted keys and without absent fields, so that the same content always has the same hash. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

/**
 * The text whose SHA-256 is a command's body hash: a repeat and an approval are bound to it (DESIGN §2).
 * @param input as the contract parsed it: texts normalised, absent fields at their defaults
 */
export const commandText = (call: string, input: unknown): string => `${call} ${canonicalJson(input)}`;
