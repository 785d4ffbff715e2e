import { exactKey, withoutZeros } from '../../base/fold.ts';
import type { Text } from '../../base/text.ts';

const DASHES = /[\p{Pd}\u2043\u2212]/gu;
const SLASHES = /[\u2044\u2215]/g;

/**
 * How two spellings of one symbol are known to be the same: case, spaces, tone placement, the kind of dash or slash, letters that
 * look like Đ and zeros before a number do not count.
 */
export function symbolKey(symbol: Text | undefined): string | null {
  if (!symbol?.value) return null;
  const plain = exactKey(symbol.value.normalize('NFKC')).replace(DASHES, '-').replace(SLASHES, '/');
  return withoutZeros(plain).replaceAll(' ', '');
}

/** What is stamped on a copy: `5`, `05` and `005` are one number, and so are `a` and `A`. */
export function stampedAs(mark: string): string {
  return mark.toLocaleLowerCase('vi').replace(/(?<!\p{N})0+(?=\p{N})/gu, '');
}
