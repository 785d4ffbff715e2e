import type { ReactNode } from 'react';
import { Unbroken } from '../unbroken.tsx';
import { type Finder, pieces } from './marks.ts';

/** A cell's words, those that were searched for marked; no number or day breaks in two. */
export function Marked({ text, find }: { text: string; find: Finder | null }): ReactNode {
  const spans = find?.(text) ?? [];
  if (spans.length === 0) return <Unbroken text={text} />;
  return text.split(/(\s+)/u).map((word, index, all) => {
    const from = all.slice(0, index).reduce((sum, one) => sum + one.length, 0);
    const within = spans
      .map(([low, high]) => [Math.max(0, low - from), Math.min(word.length, high - from)] as const)
      .filter(([low, high]) => low < high);
    const shown = pieces(word, within).map(([piece, found], at) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text are their place
      found ? <mark key={at}>{piece}</mark> : piece,
    );
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: words of a text are their place
      <span key={index} className={/\d/.test(word) ? 'whole' : undefined}>
        {shown}
      </span>
    );
  });
}
