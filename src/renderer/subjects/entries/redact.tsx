import { useMemo } from 'react';
import type { Answer } from '../../../shared/subjects.ts';
import { RedactWords } from '../../form/redact-words.tsx';
import { entryName, isRedacted } from '../../ui/words.ts';
import { labelOf, reasonLabel } from './details.ts';

type Entry = Answer<'entry'>;

const WORDS = [
  'abstract',
  'abstractConsent',
  'symbol',
  'type',
  'note',
  'urgency',
  'dossier',
  'place',
  'circulation',
  'sealedFor',
  'otherwise',
  'whyEmpty',
] as const;

/** Words that are gone already cannot go once more. */
function isThere(words: string | undefined): boolean {
  return words !== undefined && words !== '' && !isRedacted(words);
}

/** Fields of the row in which words stand, in this version or an earlier one. */
export function redactable(entry: Entry): readonly string[] {
  const contents = [entry, ...entry.versions.flatMap((version) => (version.fields ? [version.fields] : []))];
  const found: string[] = WORDS.filter((name) => contents.some((content) => isThere(content[name])));
  if (contents.some(({ sealed }) => sealed)) found.push('sealed.namedPerson');
  if (contents.some(({ extendedBy }) => extendedBy)) found.push('extendedBy.number');
  if (entry.versions.some((version) => isThere(version.reason))) found.push('reason');
  const notes = contents.flatMap(({ recipients = [] }) =>
    recipients.flatMap(({ note }, index) => (isThere(note) ? [`recipients.${index}.note`] : [])),
  );
  return [...found, ...new Set(notes)];
}

function redactableLabel({ versions }: Entry, name: string): string {
  if (name === 'reason') {
    return [...new Set(versions.filter(({ reason }) => reason).map(reasonLabel))].join(', ');
  }
  return labelOf(name) ?? `${labelOf('recipients.note')} ${Number(name.split('.')[1] ?? 0) + 1}`;
}

/** Xóa nội dung ghi nhầm ②: the words go from every version; the row, its number and the chain of the journal stay. */
export function RedactDialog({ row: entry, onClose }: { row: Entry; onClose: () => void }) {
  const choices = useMemo(
    () => redactable(entry).map((field) => ({ ref: entry.ref, field, label: redactableLabel(entry, field) })),
    [entry],
  );
  return (
    <RedactWords
      called={entryName(entry.ref)}
      choices={choices}
      gone="Nội dung đã bị xóa khỏi mọi phiên bản của dòng trong sổ này."
      onClose={onClose}
    />
  );
}
