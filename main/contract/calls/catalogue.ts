/** Calls about what is sold: the catalogue itself, and menus coming in from files and going out. */
import { z } from 'zod';
import { catalogue } from '../shapes/catalogue.ts';
import { menuFile, menuPreview } from '../shapes/menu-import.ts';
import { type CallRow, command, everyone, none, nothing, query } from './row.ts';

const menuRoles = ['supervisor', 'manager', 'cli'] as const;

export const catalogueCalls = {
  'catalogue.list': query({ roles: everyone, input: nothing, output: catalogue, errors: none }),
  /**
   * Reads menu files in a worker and says what they would change. A sound menu is staged beside the one that is sold, where
   * nobody sees it, so that making it current is one small command.
   */
  'catalogue.previewImport': query({
    roles: menuRoles,
    input: z.strictObject({ files: z.array(menuFile).min(1).max(2) }),
    output: menuPreview,
    errors: ['import_running'],
  }),
  /** Sells a staged menu from now on. `import_stale`: the menu changed since its preview. */
  'catalogue.applyImport': command({
    roles: menuRoles,
    input: z.strictObject({ version: z.int().min(1) }),
    output: z.strictObject({ version: z.int(), articles: z.int(), formules: z.int(), price_changes: z.int() }),
    errors: ['unknown_import', 'import_stale'],
  }),
  /** The files the present menu was made from, byte for byte, but for cells a spreadsheet would run: they get an apostrophe. */
  'catalogue.export': query({
    roles: [...menuRoles, 'accounting', 'audit'],
    input: nothing,
    output: z.strictObject({ files: z.array(menuFile) }),
    errors: ['nothing_to_export'],
  }),
} as const satisfies Record<string, CallRow>;
