/** What a worker is told to archive, and what it says while and when it did. Shapes only. */
import type { ArchiveManifest } from './manifest.ts';

export type ArchiveOrder = {
  /** The instance's folder. */
  folder: string;
  /** Where the file goes; made if need be. */
  into: string;
  file: string;
  manifest: Omit<ArchiveManifest, 'files' | 'previous_hash' | 'last_hash' | 'keys' | 'entries' | 'tickets' | 'closings'>;
};

export type ArchiveNews =
  | { progress: { done: number; of: number } }
  /** The manifest waits for its signature: SHA-256 of its bytes. */
  | { toSign: Uint8Array }
  | { result: MadeArchive }
  | { fault: string };

/** The answer to `toSign`. */
export type ArchiveSignature = { signature: Uint8Array };

export type MadeArchive = { bytes: number; sha256: string; manifest_sha256: string; entries: number; tickets: number; closings: number };
