/**
 * What the suites of devices run against: the simulated one always, and a real one where its address is given. A suite without a real
 * device says so once, with what to set.
 */
import { describe } from 'vitest';

export type Target<Port> = {
  name: string;
  /** Gives the device, and what lets go of it. */
  open(): Promise<{ port: Port; close(): Promise<void> }>;
};

/**
 * @param variable of the environment that holds the real one's address, as `192.168.1.50:9100`
 * @param real opens what the address names
 */
export function suite<Port>(
  what: string,
  variable: string,
  simulated: Target<Port>,
  real: (address: string) => Target<Port>,
  body: (target: Target<Port>) => void,
): void {
  describe(`${what}, ${simulated.name}`, () => body(simulated));
  const address = process.env[variable];
  if (address === undefined || address === '') {
    console.log(`${what}: no real one was tried, because ${variable} gives no address.`);
    return;
  }
  describe(`${what}, real, at ${address}`, () => body(real(address)));
}

/** Host and port of `192.168.1.50:9100`. @throws Error with what is wrong */
export function hostAndPort(address: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(address) ?? [];
  if (host === '') throw new Error(`« ${address} » is no address like 192.168.1.50:9100`);
  return { host, port: Number(port) };
}
