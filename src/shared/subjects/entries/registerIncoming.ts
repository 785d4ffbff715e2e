import { accept, act } from '../../act.ts';
import { yearOf } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { printEntryRef } from '../../base/references.ts';
import { refused } from '../../base/rule.ts';
import { tell } from '../incidents/duties.ts';
import { owedByEntry } from './duties.ts';
import { incomingFields, incomingInput, incomingLabels, LAST_NUMBER } from './entry.ts';
import { nextRow } from './next-row.ts';
import { checkIncoming } from './registration.ts';
import { numberExhausted, REGISTERED_IN } from './rules.ts';
import { termOver } from './term.ts';

function refOf(body: {
  readonly entry: { readonly series: string };
  readonly year: number;
  readonly number: number;
}): string {
  return printEntryRef({ series: body.entry.series, year: body.year, number: body.number });
}

/**
 * Registers an incoming document after it is received (Decree 26/2020/NĐ-CP art. 4.2a), or an envelope "Chỉ người có tên
 * mới được bóc bì" by what its cover shows (art. 4.2b); faults of the envelope open an incident (art. 4.2c).
 */
export const registerIncoming = act({
  name: 'registerIncoming',
  title: 'Đăng ký bí mật nhà nước đến',
  roles: ['clerk'],
  input: incomingInput,
  labels: incomingLabels,
  rules: [...REGISTERED_IN],
  body: f.fields({
    entry: incomingFields.required({ series: true, arrivalNumber: true }),
    year: f.year(),
    number: f.whole(1, 9_999_999),
    volume: f.whole(1, 999),
    opensVolume: f.flag(),
    late: f.flag(),
    level: f.level(),
    protectedUntil: f.date().nullable(),
    incident: f.whole(1, 9_999_999).optional(),
  }),
  version: 3,
  // Version 1 knew no extensions, version 2 no sources, which is what leaving them out says.
  past: { 1: (body) => body, 2: (body) => body },
  about: (body) => refOf(body),
  duties: {
    opens(body, register) {
      const { year, incident } = body;
      const told =
        incident === undefined
          ? []
          : tell(`incident:${year}:${incident}`, [refOf(body)], body.entry.arrivedOn, register);
      return [...owedByEntry(refOf(body), register), ...told];
    },
  },
  decide(input, register, context) {
    const checked = checkIncoming(input, register, context, null);
    if (!checked.ok) return checked;
    const { acceptJump: _said, ...fields } = input;
    const series = input.series ?? 'in';
    const row = nextRow(register, context, series, input.arrivedOn, input.arrivedOn, 'arrivedOn');
    if (!row.ok) return row;
    const { ref, ...place } = row.value;
    const year = yearOf(input.arrivedOn);
    const arrivalNumber = input.arrivalNumber ?? register.nextArrivalNumber(series, year);
    if (arrivalNumber > LAST_NUMBER) {
      return refused(
        numberExhausted,
        `Số đến năm ${year} đã tới ${LAST_NUMBER}, không còn số tiếp theo. Hãy gõ số đến, và đính chính dòng có số đến gõ nhầm.`,
        { at: 'arrivalNumber', cli: 'arrivalNumber, correctEntry' },
      );
    }
    const incident = input.faults?.length ? register.lastPaper('incident', year) + 1 : undefined;
    const body = {
      entry: { ...fields, series, arrivalNumber },
      ...place,
      ...checked.value,
      ...(incident === undefined ? {} : { incident }),
    };
    const copies = (input.copyNumbers ?? ['']).map((_, index) => `${ref}#${index + 1}`);
    return accept(body, ref, {
      number: place.number,
      arrivalNumber,
      volume: place.volume,
      late: place.late,
      level: body.level,
      copies,
      ...termOver(body.protectedUntil, context.today),
      ...(incident === undefined ? {} : { incident: `incident:${year}:${incident}` }),
    });
  },
});
