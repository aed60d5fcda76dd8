/**
 * The files of the screens and the rules the browser is given with them, the same for the loopback server and for `app://`.
 * Must never give a file outside the folder of the built screens.
 */
import { statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/**
 * Nothing runs, loads or connects but what is ours.
 * @param connect where scripts may connect to: `'self'` over the loopback, `'none'` where frames go through a port
 */
export function screenHeaders(connect: "'self'" | "'none'"): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': connect,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([what, where]) => `${what} ${where}`)
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/**
 * @param folder of the built screens
 * @param path of the address, as the browser wrote it
 * @returns null for what is no file of the screens
 */
export function screenFile(folder: string, path: string): { file: string; headers: Record<string, string> } | null {
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  if (!file.startsWith(folder + sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  // Built files carry a hash in their name; the page itself must always be the newest.
  const cache = file.endsWith('.html') ? 'no-store' : 'public, max-age=31536000, immutable';
  return { file, headers: { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Cache-Control': cache } };
}
