/** Codes that the till's own scanner read for this station, handed to whoever listens now. Must never keep one for later. */

export type Scans = {
  /** The newest listener hears alone. @returns ends it */
  listen(listener: (code: string) => void): () => void;
  tell(code: string): void;
};

export function createScans(): Scans {
  const listeners: ((code: string) => void)[] = [];
  return {
    listen: (listener) => {
      listeners.push(listener);
      return () => {
        const at = listeners.lastIndexOf(listener);
        if (at >= 0) listeners.splice(at, 1);
      };
    },
    tell: (code) => listeners.at(-1)?.(code),
  };
}
