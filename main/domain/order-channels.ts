/** By which ways an order can reach a supplier, in the supplier's order of preference. Pure; must never invent an address. */
import type { OrderChannel, SupplierFacts } from '../contract/shapes/supplier.ts';
import { reachable } from './supplier-file.ts';

/** One way to a supplier; `print` is paper and a person who calls. */
export type Way = { channel: OrderChannel; address: string };

/** @param automatic channels that this till can send by itself now */
export function waysTo(
  supplier: Pick<SupplierFacts, 'channel' | 'address' | 'fallback' | 'fallback_address'>,
  automatic: readonly OrderChannel[],
): Way[] {
  const wanted = [
    { channel: supplier.channel, address: supplier.address },
    { channel: supplier.fallback, address: supplier.fallback_address },
  ];
  return wanted.flatMap(({ channel, address }): Way[] => {
    if (channel === 'none') return [];
    if (channel === 'print') return [{ channel, address: '' }];
    return automatic.includes(channel) && reachable(channel, address) ? [{ channel, address }] : [];
  });
}

/** The first way; a person calls where there is none. */
export const firstWay = (ways: readonly Way[]): Way => ways[0] ?? { channel: 'print', address: '' };

/** The way after this one; null where nothing is left. */
export function wayAfter(ways: readonly Way[], { channel, address }: Way): Way | null {
  const at = ways.findIndex((way) => way.channel === channel && way.address === address);
  // The supplier was changed meanwhile: what is said of it now counts, but never the same way twice.
  if (at < 0) return ways.find((way) => way.channel !== channel) ?? null;
  return ways[at + 1] ?? null;
}
