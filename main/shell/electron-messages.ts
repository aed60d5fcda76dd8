/** What the three processes of the window say to each other. Frames of the contract are not here: they go through ports of their own. */

/** The one channel a page may use: it brings a port on which the page speaks to the till. */
export const CONNECT = 'estrade:connect';

/** From the main process to the till. `connect` brings the page's port. */
export type ToTill =
  | { type: 'connect' }
  | { type: 'stop' }
  /** The secret asked for; null when the keychain can't. */
  | { type: 'secret'; n: number; text: string | null };

/** From the till to the main process. */
export type FromTill =
  | { type: 'open'; kiosk: boolean }
  /** Why it can't start, in words. */
  | { type: 'fault'; sentence: string }
  | { type: 'secret'; n: number; way: 'wrap' | 'unwrap'; text: string };
