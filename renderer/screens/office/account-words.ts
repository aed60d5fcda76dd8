/** What account plans and exports say in codes, in words. Pure. */
import { percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.accountsPage;

const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** `Vente : Livres, sur place, épicerie, 5,5 %` of what has no account. */
export function unmappedWords({ what, key }: { what: keyof typeof text.whats; key: string }): string {
  const lead = text.whats[what];
  if (what === 'vat') return `${lead} ${percent(Number(key))}`;
  if (what === 'move') return `${lead} : ${wordOf(text.moves, key)}`;
  if (what === 'tender') {
    const [kind = '', code = ''] = key.split(' ');
    return `${lead} : ${wordOf(text.kinds, kind)}${code === '' ? '' : ` ${code}`}`;
  }
  const [taxClass = '', mode = '', category = '', rate = '0'] = key.split(' · ');
  return [`${lead} : ${wordOf(fr.vatPage.classes, taxClass)}`, wordOf(text.modes, mode), category, percent(Number(rate))]
    .filter((part) => part !== '')
    .join(', ');
}

/** The sentence for a refused export, or for a folder that did not take its file. */
export const exportErrorText = (code: string): string =>
  Object.hasOwn(fr.exportsPage.errors, code)
    ? fr.exportsPage.errors[code as keyof typeof fr.exportsPage.errors]
    : fr.exportsPage.errors.other;
