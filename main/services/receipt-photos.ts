/**
 * Photos of deliveries: looked at byte by byte before they are kept, named by what they are. They lie beside the database and are copied
 * with its backups; a fiscal archive holds none. Must never keep what is no JPEG, or a large one.
 */
import { readPhoto, removeStrayPhotos, writePhoto } from '../../db/photo-files.ts';
import { knownPhotos } from '../../db/receipts.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { MAX_PHOTO_BYTES } from '../contract/shapes/receipt.ts';
import { readJpeg } from '../domain/jpeg.ts';
import { backupFolder } from './backups.ts';
import type { ActionContext, QueryContext, TillContext } from './till-context.ts';

export async function keepPhoto(
  { store }: ActionContext,
  { content_base64 }: Parsed<'receipts.keepPhoto'>,
): Promise<Reply<'receipts.keepPhoto'>> {
  const bytes = Buffer.from(content_base64, 'base64');
  if (bytes.length > MAX_PHOTO_BYTES) return refuse('photo_too_large', { bytes: bytes.length });
  if (!readJpeg(bytes)) return refuse('not_a_photo');
  return ok({ sha256: writePhoto(store.folder, bytes) });
}

export function photo({ store }: QueryContext, { sha256 }: Parsed<'receipts.photo'>): Reply<'receipts.photo'> {
  const bytes = readPhoto(store.folder, backupFolder(store.folder), sha256);
  return bytes && readJpeg(bytes) ? ok({ content_base64: bytes.toString('base64') }) : refuse('photo_missing', { sha256 });
}

const KEPT_UNNAMED_MS = 14 * 86_400_000;

/** At start: photos of deliveries that were begun and given up go after two weeks. */
export const forgetStrayPhotos = ({ store, clock }: Pick<TillContext, 'store' | 'clock'>): number =>
  removeStrayPhotos(store.folder, knownPhotos(store), clock.now() - KEPT_UNNAMED_MS);
