import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { printEntryRef } from '../../base/references.ts';
import { owedByEntry } from './duties.ts';
import { outgoingFields, outgoingLabels } from './entry.ts';
import { nextRow } from './next-row.ts';
import { checkOutgoing } from './registration.ts';
import { REGISTERED_OUT } from './rules.ts';
import { termOver } from './term.ts';

function refOf(body: {
  readonly entry: { readonly series: string };
  readonly year: number;
  readonly number: number;
}): string {
  return printEntryRef({ series: body.entry.series, year: body.year, number: body.number });
}

/** Registers an outgoing document before it is handed over (Decree 26/2020/NĐ-CP art. 4.1a; Decree 63/2026/NĐ-CP art. 6). */
export const registerOutgoing = act({
  name: 'registerOutgoing',
  title: 'Đăng ký bí mật nhà nước đi',
  roles: ['clerk'],
  input: outgoingFields,
  labels: outgoingLabels,
  rules: [...REGISTERED_OUT],
  body: f.fields({
    entry: outgoingFields.required({ series: true, registeredOn: true }),
    year: f.year(),
    number: f.whole(1, 9_999_999),
    volume: f.whole(1, 999),
    opensVolume: f.flag(),
    late: f.flag(),
    level: f.level(),
    protectedUntil: f.date(),
  }),
  version: 3,
  // Version 1 knew no extensions, version 2 no sources, which is what leaving them out says.
  past: { 1: (body) => body, 2: (body) => body },
  about: (body) => refOf(body),
  duties: { opens: (body, register) => owedByEntry(refOf(body), register) },
  decide(input, register, context) {
    const entry = { ...input, series: input.series ?? 'out', registeredOn: input.registeredOn ?? context.today };
    const checked = checkOutgoing(entry, register, context, null);
    if (!checked.ok) return checked;
    const row = nextRow(register, context, entry.series, entry.registeredOn, entry.date, 'registeredOn');
    if (!row.ok) return row;
    const { ref, ...place } = row.value;
    const { level, protectedUntil } = checked.value;
    const body = { entry, ...place, level, protectedUntil: protectedUntil ?? entry.date };
    const copies = Array.from({ length: entry.copies }, (_, index) => `${ref}#${index + 1}`);
    return accept(body, ref, {
      number: place.number,
      volume: place.volume,
      late: place.late,
      level,
      copies,
      ...termOver(protectedUntil, context.today),
    });
  },
});
