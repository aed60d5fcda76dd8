/** The contents list of an archive (LAW ARC-01): what it covers, who signs what, and the SHA-256 of every other file. Shapes only. */

export const MANIFEST_FORMAT = 'estrade-archive-1';

export type ArchiveManifest = {
  format: typeof MANIFEST_FORMAT;
  /** True when the period is closed; else the archive says INCOMPLET. */
  complete: boolean;
  from_day: number;
  until_day: number;
  made_at_utc_ms: number;
  app_version: string;
  instance: string;
  register: string;
  generation: number;
  establishment: { name: string; siret: string };
  /** What the check of the whole journal found before: `sound`, or class and row of the first break. */
  verification: string;
  first_seq: number;
  last_seq: number;
  entries: number;
  tickets: number;
  closings: number;
  /** Hash of the entry before the first one (zeros at the beginning of a journal), and of the last one; hexadecimal. */
  previous_hash: string;
  last_hash: string;
  /** Who signs from which entry on; the last one signs this manifest. SPKI as base64url. */
  keys: { from_seq: number; generation: number; public_key_spki: string }[];
  files: Record<string, { sha256: string; bytes: number }>;
};
