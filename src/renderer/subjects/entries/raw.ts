import { tableDate } from '../../../shared/base/dates.ts';
import type { Content } from '../../../shared/subjects/entries/queries.ts';
import { printedCopies, printedEntries } from '../../form/numbers.ts';
import { type Values, writeRecipients } from '../../form/spec.ts';
import { partyKey } from '../../ui/words.ts';
import { incomingSpec, outgoingSpec } from './fields.ts';

/** How each field of the forms is typed; not the series, since a row never moves to another book. */
const KINDS = new Map(
  [...outgoingSpec.fields, ...incomingSpec.fields]
    .filter(({ name }) => name !== 'series')
    .map(({ name, kind }) => [name, kind]),
);

/** Of which list the code in a field is, by which `usePartyNames` and the row's own names know it. */
export function listedKind(name: string): 'party' | 'person' | 'unit' | 'agency' | 'legalBasis' | null {
  const kind = KINDS.get(name);
  if (kind?.is === 'party') return 'party';
  if (kind?.is !== 'pick') return null;
  const kinds = { people: 'person', units: 'unit', agencies: 'agency', legalBases: 'legalBasis' } as const;
  return kind.list === 'series' || kind.list === 'authorities' ? null : kinds[kind.list];
}

/** A row's content as it would stand typed in the form, every field that the form asks for. */
export function rawValues(content: Content): Values {
  const raw: Record<string, string> = {};
  for (const [name, value] of Object.entries(content)) {
    const kind = KINDS.get(name);
    if (!kind) continue;
    if (typeof value === 'string') raw[name] = kind.is === 'date' ? tableDate(value) : value;
    if (typeof value === 'number') raw[name] = String(value);
    if (typeof value === 'boolean') raw[name] = value ? 'yes' : '';
  }
  if (content.issuer) raw.issuer = partyKey(content.issuer);
  if (content.extendedBy) {
    raw['extendedBy-number'] = content.extendedBy.number;
    raw['extendedBy-date'] = tableDate(content.extendedBy.date);
  }
  if (content.copyNumbers) raw.copyNumbers = content.copyNumbers.join(', ');
  if (content.basedOn) raw.basedOn = printedEntries(content.basedOn);
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
