/** Gives a file to the browser's downloads: what leaves the till leaves it by a person's hand. */

/** Long enough for the browser to take the bytes. */
const KEPT_MS = 10_000;

/** What the till gives away. */
export type FileType = 'text/csv' | 'text/plain' | 'application/json' | 'application/pdf' | 'application/xml' | 'application/ld+json';

export function download(name: string, type: FileType, content_base64: string): void {
  const bytes = Uint8Array.from(atob(content_base64), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
