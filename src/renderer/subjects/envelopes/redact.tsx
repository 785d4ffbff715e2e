import { spoken } from '../../../shared/base/names.ts';
import type { EnvelopeRow } from '../../../shared/subjects/envelopes/queries.ts';
import { RedactWords, type Wrong } from '../../form/redact-words.tsx';
import { labelIn } from '../../form/spec.ts';
import { isRedacted } from '../../ui/words.ts';

/** Where words stand of an envelope that was kept back; its note and its sender's answer go together. */
export function wrongWords({ ref, symbol, note, answer }: EnvelopeRow): readonly Wrong[] {
  const there = (words: string | undefined): boolean => words !== undefined && !isRedacted(words);
  const notes = [
    ...(there(note) ? [labelIn('holdEnvelope', 'note')] : []),
    ...(there(answer?.note) ? [`${labelIn('releaseEnvelope', 'note')} của nơi gửi trả lời`] : []),
  ];
  return [
    ...(there(symbol) ? [{ ref, field: 'symbol', label: labelIn('holdEnvelope', 'symbol') }] : []),
    ...(notes.length > 0 ? [{ ref, field: 'note', label: notes.join(', ') }] : []),
  ];
}

/** Xóa nội dung ghi nhầm of an envelope that was kept back. */
export function RedactEnvelope({ row, onClose }: { row: EnvelopeRow; onClose: () => void }) {
  return (
    <RedactWords
      called={`bì ${spoken(row.ref)}`}
      choices={wrongWords(row)}
      gone="Nội dung đã bị xóa khỏi bì trong sổ này."
      onClose={onClose}
    />
  );
}
