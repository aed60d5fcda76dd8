/** What the three processes of the window say to each other. Frames of the contract are not here: they go through ports of their own. */

/** The one channel a page may use: it brings a port on which the page speaks to the till. */
export const CONNECT = 'estrade:connect';

/** From the main process to the till. `connect` brings the page's port, `hid_line` that of a process of the HID devices. */
export type ToTill =
  | { type: 'connect' }
  | { type: 'stop' }
  /** The secret asked for; null when the keychain can't. */
  | { type: 'secret'; n: number; text: string | null }
  | { type: 'hid_line'; n: number }
  | { type: 'hid_ended'; n: number; how: string };

/** From the till to the main process. */
export type FromTill =
  | { type: 'open'; kiosk: boolean; port: number }
  /** Why it can't start, in words. */
  | { type: 'fault'; sentence: string }
  | { type: 'secret'; n: number; way: 'wrap' | 'unwrap'; text: string }
  /** A process for the HID devices, by a number of the till's own. */
  | { type: 'hid_start'; n: number }
  | { type: 'hid_kill'; n: number };
