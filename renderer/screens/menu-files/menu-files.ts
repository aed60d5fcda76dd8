/**
 * The way of menu files through the place « Carte »: chosen, read by the till, looked at, put on sale, or given back.
 * Must never change anything by itself: only a person's yes applies what was previewed.
 */

import { useState } from 'react';
import { MAX_MENU_BYTES, type MenuFile, type MenuPreview } from '../../../main/contract/shapes/menu-import.ts';
import { download } from '../../client/download.ts';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';

export type MenuFilesState =
  | { kind: 'empty' }
  | { kind: 'reading' }
  | { kind: 'preview'; preview: MenuPreview }
  | { kind: 'applying' }
  | { kind: 'done'; sentence: string }
  | { kind: 'failed'; sentence: string };

type FailureCode = keyof typeof fr.menuFiles.failed;
const failed = (code: string): MenuFilesState => {
  if (Object.hasOwn(fr.menuFiles.failed, code)) return { kind: 'failed', sentence: fr.menuFiles.failed[code as FailureCode] };
  return { kind: 'failed', sentence: Object.hasOwn(fr.orderErrors, code) ? orderErrorText(code) : fr.menuFiles.failed.other };
};

const CHUNK = 0x8000;

/** Base64 of bytes, in pieces that a call can take as arguments. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += CHUNK) binary += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(binary);
}

/** A name as the contract lets it through: what else is in it helps nobody. */
export const plainName = (name: string): string => name.replace(/[^\p{L}\p{N} ._()-]/gu, '').slice(0, 120) || 'fichier';

export function useMenuFiles() {
  const { client, till } = useScreen();
  const { order } = useOrder();
  const [state, setState] = useState<MenuFilesState>({ kind: 'empty' });

  /** Whatever breaks on the way is said in words, and nothing is half done. */
  const attempt = async (during: MenuFilesState, work: () => Promise<MenuFilesState>): Promise<void> => {
    setState(during);
    setState(await work().catch(() => failed('lost')));
  };

  const read = (chosen: readonly File[]): Promise<void> =>
    attempt({ kind: 'reading' }, async () => {
      if (chosen.reduce((sum, file) => sum + file.size, 0) > MAX_MENU_BYTES) return failed('too_large');
      till.setState({ importing: null });
      const files: MenuFile[] = [];
      for (const file of chosen.slice(0, 2)) {
        const bytes = await file.arrayBuffer().catch(() => null);
        if (bytes === null) return failed('unreadable');
        files.push({ name: plainName(file.name), content_base64: base64(new Uint8Array(bytes)) });
      }
      const reply = await client.query('catalogue.previewImport', { files });
      return reply.ok ? { kind: 'preview', preview: reply.value } : failed(reply.error.code);
    });

  const apply = (version: number): Promise<void> =>
    attempt({ kind: 'applying' }, async () => {
      const done = await order('catalogue.applyImport', { version });
      if (!done.value) return failed(done.error);
      return { kind: 'done', sentence: fr.menuFiles.applied(done.value.articles, done.value.formules) };
    });

  const save = (): Promise<void> =>
    attempt(state, async () => {
      const reply = await client.query('catalogue.export', {});
      if (!reply.ok) return failed(reply.error.code);
      for (const { name, content_base64 } of reply.value.files) download(name, 'text/csv', content_base64);
      return { kind: 'done', sentence: fr.menuFiles.saved(reply.value.files.length) };
    });

  return { state, read, apply, save, cancel: () => setState({ kind: 'empty' }) };
}
