/** Starts the reading of menu files in a worker of its own, so that it never holds up a sale (DESIGN §1). */
import { Worker } from 'node:worker_threads';
import type { Category } from '../contract/shapes/catalogue.ts';
import type { MenuPreview, PriceChange } from '../contract/shapes/menu-import.ts';
import type { Day } from '../contract/values.ts';
import type { MenuArticle, MenuFormule } from '../domain/menu.ts';
import type { MenuKind } from './menu-reading.ts';

export type MenuImportOrder = {
  folder: string;
  files: readonly { name: string; content_base64: string }[];
  /** The version that is sold, which the new menu is compared with. */
  base_version: number;
  on: Day;
  from_day: Day;
};

/** A piece of the new menu, small enough to be handed over between two sales. */
export type MenuPart =
  | { kind: 'category'; items: readonly Category[] }
  | { kind: 'article'; items: readonly MenuArticle[] }
  | { kind: 'formule'; items: readonly MenuFormule[] }
  | { kind: 'price_change'; items: readonly PriceChange[] }
  | { kind: 'file'; items: readonly { kind: MenuKind; bytes: Uint8Array }[] };

export type MenuImportNews = { part: MenuPart } | { preview: Omit<MenuPreview, 'version'>; sound: boolean } | { fault: string };
export type MenuImportResult = { preview: Omit<MenuPreview, 'version'>; parts: MenuPart[] | null };

/** @throws Error with the storage's stable code in `fault` when the present menu cannot be read */
export function readMenuInWorker(order: MenuImportOrder): Promise<MenuImportResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./menu-import-worker.ts', import.meta.url), { workerData: order });
    const parts: MenuPart[] = [];
    worker.on('message', (news: MenuImportNews) => {
      if ('part' in news) {
        parts.push(news.part);
        // Asked for one by one: a hundred parts unpacked in one turn would hold up a sale for tens of milliseconds.
        setImmediate(() => worker.postMessage('next'));
      } else if ('preview' in news) resolve({ preview: news.preview, parts: news.sound ? parts : null });
      else reject(Object.assign(new Error(news.fault), { fault: news.fault }));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the reading of the menu stopped before its end')));
  });
}
