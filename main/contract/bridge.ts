/**
 * What the window of Electron gives its screen, and nothing more: lines to the till. Made by `main/shell/preload.ts`, used by
 * `renderer/client/electron-link.ts`; in a browser there is none.
 */

/** Name of the bridge on `window`. */
export const BRIDGE = 'estrade';

/** What the screen wants to be told of its line. */
export type LineEars = {
  /** One frame of the till, as text. */
  heard(text: string): void;
  /** The till is gone, or never came. */
  closed(): void;
};

export type Bridge = {
  /** Opens a line; what is sent before the till listens waits for it. */
  connect(ears: LineEars): { send(text: string): void; close(): void };
};
