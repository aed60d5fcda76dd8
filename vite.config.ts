/**
 * How the screens are built: `renderer/` into `dist/renderer`, everything from our own origin, nothing inline (strict CSP).
 * Its plugin puts into the bundle the food pictures named in `renderer/parts/pictures.ts`, never the whole icon set.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { z } from 'zod';
import { pictureNames } from './renderer/parts/pictures.ts';

const iconSet = z.object({
  icons: z.record(z.string(), z.object({ body: z.string() })),
  aliases: z.record(z.string(), z.object({ parent: z.string() })).optional(),
});

/** One SVG `<symbol>` per picture, its inner ids made unique. Throws on a name the set doesn't have: better at build time than at the counter. */
function pictureSprite(): string {
  const file = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json');
  const set = iconSet.parse(JSON.parse(readFileSync(file, 'utf8')));
  const bodyOf = (name: string, depth = 0): string => {
    const parent = set.aliases?.[name]?.parent;
    const body = set.icons[name]?.body ?? (parent && depth < 5 ? bodyOf(parent, depth + 1) : undefined);
    if (!body) throw new Error(`renderer/parts/pictures.ts names "${name}", which the icon set doesn't have`);
    return body;
  };
  const symbols = pictureNames.map((name) => {
    const body = bodyOf(name).replace(/(\bid="|href="#|url\(#)/g, `$1${name}-`);
    return `<symbol id="pic-${name}" viewBox="0 0 32 32">${body}</symbol>`;
  });
  return symbols.join('');
}

function pictures(): Plugin {
  const id = 'virtual:pictures';
  return {
    name: 'estrade-pictures',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? `export default ${JSON.stringify(pictureSprite())};` : undefined),
  };
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), pictures()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    // Fonts and pictures stay files of our origin: `font-src 'self'` has no data:.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Served from this machine: one file of 650 kB is quicker than several.
    chunkSizeWarningLimit: 1_000,
  },
});
