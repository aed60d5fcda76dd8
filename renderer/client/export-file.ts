/** An exported file into the browser's downloads: at once when it came with the answer, else fetched piece by piece. */
import type { ExportFile } from '../../main/contract/shapes/export.ts';
import { download, type FileType } from './download.ts';
import type { TillClient } from './till-client.ts';

const TYPES: Readonly<Record<string, FileType>> = {
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  txt: 'text/plain',
};

/** @returns whether it was there to be taken */
export async function takeExport(client: Pick<TillClient, 'query'>, file: ExportFile): Promise<boolean> {
  const { name, bytes } = file;
  let content = file.content_base64;
  for (let offset = 0; file.content_base64 === '' && offset < bytes; ) {
    const reply = await client.query('exports.read', { name, offset });
    if (!reply.ok) return false;
    content += reply.value.content_base64;
    offset += (reply.value.content_base64.length / 4) * 3;
  }
  download(name, TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain', content);
  return true;
}
