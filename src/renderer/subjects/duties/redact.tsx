import { spoken } from '../../../shared/base/names.ts';
import { parsePaperRef } from '../../../shared/base/references.ts';
import { useAsk } from '../../data.ts';
import { ROWS, type Rows } from '../../form/deed.ts';
import { RedactWords, type Wrong } from '../../form/redact-words.tsx';
import { labelIn } from '../../form/spec.ts';
import { isRedacted } from '../../ui/words.ts';

type Duty = Rows['duty'];

const there = (words: string | undefined): boolean => words !== undefined && !isRedacted(words);

/** The recall by which something is owed: its notice is printed from here, its words are removed from here. */
function recallOf({ paper = '' }: Duty): string | null {
  return parsePaperRef(paper)?.kind === 'recall' ? paper : null;
}

export function hasWords(duty: Duty): boolean {
  return there(duty.note) || there(duty.reason) || recallOf(duty) !== null;
}

/** Xóa nội dung ghi nhầm of what was said when a duty was done or let go, and of the notice by which it is owed. */
export function RedactDuty({ row, onClose }: { row: Duty; onClose: () => void }) {
  const recall = recallOf(row);
  const notice = useAsk('recalls', { ref: recall ?? '' }, recall !== null);
  if (recall !== null && notice.isPending) return null;
  const { duty: ref, note, reason } = row;
  const choices: Wrong[] = [];
  if (there(note)) choices.push({ ref, field: 'note', label: labelIn('recordDuty', 'note') });
  if (there(reason)) choices.push({ ref, field: 'reason', label: labelIn('waiveDuty', 'reason') });
  if (recall !== null && there(notice.data?.rows[0]?.instrument))
    choices.push({
      ref: recall,
      field: 'instrument',
      label: `${labelIn('recall', 'instrument')} (thông báo ${spoken(recall)})`,
    });
  return (
    <RedactWords
      called={ROWS.duty.called(row)}
      choices={choices}
      gone="Nội dung đã bị xóa khỏi sổ này."
      onClose={onClose}
    />
  );
}
