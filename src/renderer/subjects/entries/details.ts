import { tableDate } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS, LEVELS } from '../../../shared/base/levels.ts';
import { ENVELOPE_FAULT_NAMES, MEDIUM_NAMES, nameIn, spoken } from '../../../shared/base/names.ts';
import { incomingLabels, outgoingLabels } from '../../../shared/subjects/entries/entry.ts';
import type { EntryRow, EntryVersion } from '../../../shared/subjects/entries/queries.ts';
import { printedCopies } from '../../form/numbers.ts';
import { fieldOfAct, readRecipients, UNPICKED } from '../../form/spec.ts';
import { named, partyName } from './cells.ts';
import { listedKind, rawValues } from './raw.ts';

/** A row's content in words, as its drawer and its history show it. */

const CALLED = { ...outgoingLabels, ...incomingLabels };
const OPENED = {
  on: fieldOfAct('openSealed', { name: 'on' }).label,
  by: fieldOfAct('openSealed', { name: 'by' }).label,
  keptClosed: fieldOfAct('openSealed', { name: 'keptClosed' }).label,
};

const LABELS: Readonly<Record<string, string>> = CALLED;

/** What a field of the forms is called: by its path in the act that registers the row. */
export function labelOf(name: string): string | undefined {
  return LABELS[name.replace('-', '.')];
}

/** What the reason of a version is called: of its voiding, of its opening by another, or of a correction. */
export function reasonLabel({
  state,
  act,
}: Pick<EntryVersion, 'state'> & { readonly act?: string | undefined }): string {
  const known = act === 'openSealed' ? act : 'correctEntry';
  return fieldOfAct(state === 'void' ? 'voidEntry' : known, { name: 'reason' }).label;
}

/** What stands in a row, by the act that wrote it last. */
export function details(
  row: Omit<EntryRow, 'copies'>,
  act?: string,
): readonly (readonly [label: string, text: string])[] {
  const opened = row.sealed?.opened;
  const pairs: [string, string | undefined][] = [
    [CALLED.arrivedOn, date(row.arrivedOn)],
    [CALLED.arrivalNumber, row.arrivalNumber ? String(row.arrivalNumber) : undefined],
    [CALLED.registeredOn, date(row.registeredOn)],
    [CALLED.issuer, partyName(row, row.issuer)],
    [CALLED.date, date(row.date)],
    [CALLED.type, row.type],
    [CALLED.abstract, row.abstract],
    [CALLED.abstractConsent, row.abstractConsent],
    [CALLED.level, `${LEVEL_FACTS[row.level].name} (${LEVEL_FACTS[row.level].mark})`],
    [CALLED.protectUntil, date(row.protectedUntil)],
    [CALLED.extendedBy, extended(row.extendedBy)],
    [CALLED.legalBasis, row.legalBasis ? (row.names?.[`legalBasis:${row.legalBasis}`] ?? row.legalBasis) : ''],
    [CALLED.basedOn, row.basedOn?.map(spoken).join('; ')],
    [CALLED.otherwise, row.otherwise],
    [CALLED.signer, named(row, 'person', row.signer)],
    [CALLED.drafter, named(row, 'person', row.drafter)],
    [CALLED.whyEmpty, row.whyEmpty],
    [CALLED.storageUnit, named(row, 'unit', row.storageUnit)],
    [CALLED.unit, named(row, 'unit', row.unit)],
    [CALLED.recipients, recipients(row)],
    [CALLED.mayCopy, row.mayCopy === undefined ? undefined : mayCopy(row.mayCopy)],
    [CALLED.sealedFor, row.sealedFor],
    [CALLED['sealed.namedPerson'], row.sealed?.namedPerson],
    [CALLED['sealed.urgent'], row.sealed?.urgent ? 'Có' : undefined],
    [CALLED['sealed.marks'], row.sealed?.marks.join(', ')],
    [OPENED.on, date(opened?.on)],
    [OPENED.by, named(row, 'person', opened?.by)],
    [OPENED.keptClosed, opened?.keptClosed ? 'Có' : undefined],
    [CALLED.recallBy, date(row.recallBy)],
    [CALLED.pages, row.pages === undefined ? undefined : String(row.pages)],
    [CALLED.attachments, row.attachments === undefined ? undefined : String(row.attachments)],
    [CALLED.medium, row.medium ? nameIn(MEDIUM_NAMES, row.medium) : undefined],
    [CALLED.urgency, row.urgency],
    [CALLED.dossier, row.dossier],
    [CALLED.place, row.place],
    [CALLED.circulation, row.circulation],
    [CALLED.faults, faults(row.faults ?? [])],
    [CALLED.envelope, row.envelope ? `Bì ${spoken(row.envelope)}` : undefined],
    [CALLED.note, row.note],
    [reasonLabel({ state: row.state, act }), row.reason],
  ];
  return pairs.flatMap(([label, text]) => (text ? [[label, text] as const] : []));
}

function date(day: string | null | undefined): string | undefined {
  return day ? tableDate(day) : undefined;
}

function extended(by: EntryRow['extendedBy']): string | undefined {
  return by && `Văn bản số ${by.number}, ngày ${tableDate(by.date)}`;
}

function recipients(row: Omit<EntryRow, 'copies'>): string {
  return (row.recipients ?? [])
    .map(({ to, copies, note }) => `${partyName(row, to)} (bản số ${printedCopies(copies)})${note ? ` ${note}` : ''}`)
    .join('; ');
}

type Changed = { readonly label: string; readonly old: string; readonly now: string };

/** What codes are called: `agency:cat`, `legalBasis:qd1`. */
export type Names = ReadonlyMap<string, string>;

function calledIn(names: Names, key: string): string {
  return names.get(key) ?? key.slice(key.indexOf(':') + 1);
}

/** What stands typed in a field, in words; nothing where nothing stands. */
export function typedWords(name: string, raw: string | undefined, names: Names): string {
  if (raw === undefined || raw === '') return name === 'mayCopy' ? mayCopy(false) : '';
  const listed = listedKind(name);
  if (listed !== null && !raw.startsWith(UNPICKED))
    return calledIn(names, listed === 'party' ? raw : `${listed}:${raw}`);
  if (name === 'recipients') {
    return readRecipients(raw)
      .map(({ to, copies, note }) =>
        [to.startsWith(UNPICKED) ? to.slice(UNPICKED.length) : calledIn(names, to), copies && `bản số ${copies}`, note]
          .filter((part) => part !== '')
          .join(' '),
      )
      .join('; ');
  }
  if (name === 'mayCopy') return mayCopy(raw === 'yes');
  const level = LEVELS.find((one) => one === raw);
  if (name === 'level' && level) return LEVEL_FACTS[level].name;
  if (name === 'medium') return nameIn(MEDIUM_NAMES, raw);
  if (name === 'faults') return faults(raw === '' ? [] : raw.split(','));
  return raw.replaceAll('\t', ' ').replaceAll('\n', '; ').replace(/^\?/, '');
}

function mayCopy(may: boolean): string {
  return may ? 'Được' : 'Không';
}

function faults(codes: readonly string[]): string {
  return codes.map((code) => nameIn(ENVELOPE_FAULT_NAMES, code)).join(', ');
}

/** What one version says otherwise than the one before it. */
export function changesBetween(
  before: EntryVersion | undefined,
  version: EntryVersion,
  called: Names,
): readonly Changed[] {
  if (!before?.fields || !version.fields) return [];
  const [old, now] = [rawValues(before.fields), rawValues(version.fields)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names
    .filter((name) => (old[name] ?? '') !== (now[name] ?? ''))
    .map((name) => ({
      label: labelOf(name) ?? '',
      old: typedWords(name, old[name], called),
      now: typedWords(name, now[name], called),
    }));
}
