import { tableDate } from '../../../shared/base/dates.ts';
import type { Content } from '../../../shared/subjects/entries/queries.ts';
import { printedCopies } from '../../form/numbers.ts';
import { type Values, writeRecipients } from '../../form/spec.ts';
import { partyKey } from '../../ui/words.ts';

const DATES = ['date', 'registeredOn', 'arrivedOn', 'recallBy', 'protectUntil'] as const;
const WORDS = [
  'symbol',
  'type',
  'abstract',
  'abstractConsent',
  'level',
  'legalBasis',
  'signer',
  'drafter',
  'storageUnit',
  'unit',
  'urgency',
  'dossier',
  'place',
  'circulation',
  'medium',
  'note',
  'sealedFor',
] as const;
const NUMBERS = ['copies', 'pages', 'attachments', 'arrivalNumber'] as const;

/** A row's content as it would stand typed in the form. */
export function rawValues(content: Content): Values {
  const raw: Record<string, string> = {};
  for (const name of DATES) {
    const day = content[name];
    if (day) raw[name] = tableDate(day);
  }
  for (const name of WORDS) {
    const text = content[name];
    if (text !== undefined && text !== null) raw[name] = text;
  }
  for (const name of NUMBERS) {
    const value = content[name];
    if (value !== undefined && value !== null) raw[name] = String(value);
  }
  if (content.mayCopy !== undefined) raw.mayCopy = content.mayCopy ? 'yes' : '';
  if (content.issuer) raw.issuer = partyKey(content.issuer);
  if (content.copyNumbers) raw.copyNumbers = content.copyNumbers.join(', ');
  if (content.faults) raw.faults = content.faults.join(',');
  if (content.recipients) {
    raw.recipients = writeRecipients(
      content.recipients.map(({ to, copies, note }) => ({
        to: partyKey(to),
        copies: printedCopies(copies),
        note: note ?? '',
      })),
    );
  }
  return raw;
}
