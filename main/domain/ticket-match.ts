/** Whether what was typed is in the labels of a ticket's lines. Pure. */
import { searchable } from '../contract/search-text.ts';

/**
 * Every typed word must begin a word of the labels, in any order, without accents or case.
 * @returns a test of one ticket's labels, joined by any separator
 */
export function labelMatcher(typed: string): (labels: string) => boolean {
  const words = searchable(typed).split(/\s+/).filter(Boolean);
  return (labels) => {
    const text = ` ${searchable(labels).replace(/\s+/g, ' ')}`;
    return words.every((word) => text.includes(` ${word}`));
  };
}
