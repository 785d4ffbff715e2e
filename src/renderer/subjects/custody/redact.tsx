import { useQueries } from '@tanstack/react-query';
import { z } from 'zod';
import { spoken } from '../../../shared/base/names.ts';
import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import { question } from '../../data.ts';
import { RedactWords, type Wrong } from '../../form/redact-words.tsx';
import { labelIn } from '../../form/spec.ts';
import { isRedacted } from '../../ui/words.ts';

const word = z.string().optional().catch(undefined);
/** What whoever signed or gave back has said, as the line says it; what is masked says nothing. */
const saidInLine = z
  .object({
    note: word,
    condition: word,
    byName: word,
    items: z.array(z.object({ item: z.string(), note: word }).nullable().catch(null)).catch([]),
  })
  .catch({ items: [] });
type Said = z.output<typeof saidInLine>;

/** Whether there may be words that can go from this paper: its own, or of whoever has closed it. */
export function hasWords({ envelope, otherwise, note, condition, items }: Handover): boolean {
  const own = [envelope?.outer, envelope?.inner, otherwise, note, condition];
  return own.some(Boolean) || items.some(({ closedBy }) => closedBy !== null);
}

/** Where words stand by which copies were handed over: in the paper itself, and in the lines that closed it. */
export function wrongWords(handover: Handover, lines: readonly Said[]): readonly Wrong[] {
  const { envelope, otherwise, note, condition, ref } = handover;
  const found: readonly (readonly [field: string, label: string, words: string | undefined])[] = [
    ['envelope.outer', labelIn('handOver', 'envelope.outer'), envelope?.outer],
    ['envelope.inner', labelIn('handOver', 'envelope.inner'), envelope?.inner],
    ['otherwise', labelIn('handOver', 'otherwise'), otherwise],
    ['note', labelIn('handOver', 'note'), note],
    ['condition', labelIn('returnToIssuer', 'condition'), condition],
    ...lines.flatMap((line) => [
      ['by', labelIn('acknowledge', 'by'), line.byName] as const,
      ['note', 'Ghi chú khi ký nhận, nhận lại', line.note] as const,
      ['condition', labelIn('returnItems', 'condition'), line.condition] as const,
      ...line.items.map(
        (one, index) =>
          [
            `outcome.${index}.note`,
            `${labelIn('acknowledge', 'outcome.note')} ${spoken(one?.item ?? '')}`,
            one?.note,
          ] as const,
      ),
    ]),
  ];
  const there = found.filter(([, , words]) => words !== undefined && !isRedacted(words));
  // One field is one choice, whoever wrote it: all that stands under its name goes together.
  return [...new Set(there.map(([field]) => field))].map((field) => {
    const called = there.filter(([name]) => name === field).map(([, label]) => label);
    return { ref, field, label: [...new Set(called)].join(', ') };
  });
}

/** Xóa nội dung ghi nhầm of a hand-over: what it says itself, and what was said by whoever signed or gave back. */
export function RedactHandover({ row, onClose }: { row: Handover; onClose: () => void }) {
  const seqs = [...new Set(row.items.flatMap(({ closedBy }) => (closedBy === null ? [] : [closedBy])))];
  const answers = useQueries({
    queries: seqs.map((seq) => ({
      queryKey: ['journal', { from: seq, to: seq }],
      queryFn: () => question('journal', { from: seq, to: seq }),
    })),
  });
  if (answers.some(({ isPending }) => isPending)) return null;
  const lines = answers.flatMap(({ data }) => (data?.rows ?? []).map(({ body }) => saidInLine.parse(body)));
  return (
    <RedactWords
      called={`phiếu giao nhận ${spoken(row.ref)}`}
      choices={wrongWords(row, lines)}
      gone="Nội dung đã bị xóa khỏi phiếu trong sổ này."
      onClose={onClose}
    />
  );
}
