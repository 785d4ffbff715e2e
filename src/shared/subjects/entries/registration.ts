import type { Context } from '../../act.ts';
import { isLater } from '../../base/calendar.ts';
import { addYears, type CivilDate, tableDate, yearOf } from '../../base/dates.ts';
import type { Party } from '../../base/fields.ts';
import { exactKey } from '../../base/fold.ts';
import { highest, LEVEL_FACTS, type Level, levelOfMark } from '../../base/levels.ts';
import { printEntryRef } from '../../base/references.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import type { Text } from '../../base/text.ts';
import { firstRefusal, inFuture, notCleared, type Refused, unknownCode, unknownParty } from '../../guards.ts';
import { dateOrder, referenceUnknown } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { seriesDirection, seriesLevel, volumeClosed } from '../volumes/rules.ts';
import type { IncomingFields, OutgoingFields } from './entry.ts';
import {
  abstractTopSecret,
  arrivalNumberTaken,
  documentAlreadyIn,
  entrySealed,
  recipientsCopyNumbers,
  symbolTaken,
  termTooLong,
} from './rules.ts';

/** From this day no abstract of a top-secret document is written at all (Decree 63/2026/NĐ-CP art. 6). */
export const NO_ABSTRACT_FROM: CivilDate = '2026-03-01';

/** What registering adds to what was typed. */
export type Derived = { level: Level; protectedUntil: CivilDate | null };

/** How two spellings of one symbol are known to be the same: case, spaces and tone placement do not count. */
export function symbolKey(symbol: Text | undefined): string | null {
  return symbol?.value ? exactKey(symbol.value).replaceAll(' ', '') : null;
}

/** `agency:bca`: how a party is written in an index. */
export function partyKey(party: Party): string {
  if ('agency' in party) return `agency:${party.agency}`;
  return 'unit' in party ? `unit:${party.unit}` : `person:${party.person}`;
}

/** The level by which a document is kept: the highest of what was typed, its legal basis, and the envelope's marks. */
export function effectiveLevel(
  register: RegisterReader,
  fields: { level?: Level | undefined; legalBasis?: string | undefined; sealed?: IncomingFields['sealed'] | undefined },
): Level {
  const marked = (fields.sealed?.marks ?? []).map(levelOfMark);
  const basis = fields.legalBasis === undefined ? null : register.legalBasisLevel(fields.legalBasis);
  const all = [fields.level, basis ?? undefined, ...marked].filter((level) => level !== undefined);
  return all.reduce(highest, all[0] ?? 'confidential');
}

/** Rules on the abstract of a top-secret document (`abstract.topSecret`). */
export function abstractForbidden(
  level: Level,
  day: CivilDate,
  fields: { abstract?: Text | undefined; abstractConsent?: Text | undefined },
): Refused | null {
  if (level !== 'topSecret' || !fields.abstract?.value) return null;
  if (day >= NO_ABSTRACT_FROM) {
    return refused(abstractTopSecret, 'Tài liệu độ Tuyệt mật không được ghi trích yếu. Hãy để trống ô trích yếu.');
  }
  if (fields.abstractConsent?.value) return null;
  return refused(
    abstractTopSecret,
    'Trích yếu Tuyệt mật trước ngày 01/03/2026 chỉ ghi khi người xác định bí mật nhà nước đồng ý. Hãy ghi rõ sự đồng ý (abstractConsent) hoặc để trống trích yếu.',
  );
}

/** The end of protection: 30, 20 or 10 years from the date unless the document says sooner (`term.tooLong`). */
export function term(
  level: Level,
  date: CivilDate | undefined,
  until: CivilDate | undefined,
): Result<CivilDate | null> {
  if (date === undefined) return { ok: true, value: until ?? null };
  const { termYears } = LEVEL_FACTS[level];
  const longest = addYears(date, termYears);
  if (until !== undefined && until > longest) {
    return refused(
      termTooLong,
      `Thời hạn bảo vệ độ ${LEVEL_FACTS[level].name} nhiều nhất ${termYears} năm, đến ${tableDate(longest)}. Hãy sửa ngày hết hạn.`,
    );
  }
  if (until !== undefined && until < date) {
    return refused(
      dateOrder,
      `Ngày hết thời hạn bảo vệ ${tableDate(until)} ở trước ngày tài liệu ${tableDate(date)}. Hãy sửa ngày.`,
    );
  }
  return { ok: true, value: until ?? longest };
}

/** A series of the right direction that takes the level. */
function wrongSeries(register: RegisterReader, code: string, direction: 'out' | 'in', level: Level): Refused | null {
  const series = register.series(code);
  if (!series) return refused(referenceUnknown, `Chưa có sổ mang mã "${code}". Hãy mở sổ (openSeries) hoặc sửa mã.`);
  if (series.direction !== direction) {
    return refused(
      seriesDirection,
      `Sổ "${code}" là sổ ${series.direction === 'out' ? 'đi' : 'đến'}. Hãy chọn sổ ${direction === 'out' ? 'đi' : 'đến'}.`,
    );
  }
  if (series.levels && !series.levels.includes(level)) {
    return refused(seriesLevel, `Sổ "${code}" không dành cho độ ${LEVEL_FACTS[level].name}. Hãy chọn sổ khác.`);
  }
  return null;
}

function datesInOrder(date: CivilDate | undefined, day: CivilDate, what: string): Refused | null {
  if (date === undefined || date <= day) return null;
  return refused(
    dateOrder,
    `${what} ${tableDate(day)} ở trước ngày của tài liệu ${tableDate(date)}. Hãy sửa một trong hai ngày.`,
  );
}

function recipientsWrong(fields: OutgoingFields): Refused | null {
  const seen = new Set<number>();
  for (const recipient of fields.recipients) {
    for (const copy of recipient.copies) {
      if (copy > fields.copies) {
        return refused(
          recipientsCopyNumbers,
          `Bản số ${copy} vượt quá ${fields.copies} bản phát hành. Hãy sửa số bản của nơi nhận.`,
        );
      }
      if (seen.has(copy)) {
        return refused(
          recipientsCopyNumbers,
          `Bản số ${copy} được ghi cho hai nơi nhận. Mỗi bản chỉ gửi một nơi; hãy sửa lại.`,
        );
      }
      seen.add(copy);
    }
  }
  return null;
}

/** Every rule of registering an outgoing document that does not depend on volumes; `ref` is the entry being corrected. */
export function checkOutgoing(
  fields: OutgoingFields,
  register: RegisterReader,
  context: Context,
  ref: string | null,
): Result<Derived> {
  const day = fields.registeredOn ?? context.today;
  const level = effectiveLevel(register, fields);
  const owner = register.symbolOwner(yearOf(day), symbolKey(fields.symbol) ?? '', ref);
  const ending = term(level, fields.date, fields.protectUntil);
  const blocked = firstRefusal(
    notCleared(context, level),
    wrongSeries(register, fields.series ?? 'out', 'out', level),
    inFuture(context, fields.date, 'Ngày của tài liệu'),
    inFuture(context, day, 'Ngày đăng ký'),
    datesInOrder(fields.date, day, 'Ngày đăng ký'),
    unknownCode(register, 'person', fields.signer),
    unknownCode(register, 'person', fields.drafter),
    unknownCode(register, 'unit', fields.storageUnit),
    unknownCode(register, 'legalBasis', fields.legalBasis),
    firstRefusal(...fields.recipients.map((recipient) => unknownParty(register, recipient.to))),
    recipientsWrong(fields),
    abstractForbidden(level, day, fields),
    ending.ok ? null : ending,
    owner !== null && fields.acceptDuplicate !== true
      ? refused(
          symbolTaken,
          `Số, ký hiệu này đã dùng trong năm ở dòng ${owner}. Hãy sửa số, ký hiệu, hoặc xác nhận trùng (acceptDuplicate).`,
        )
      : null,
  );
  if (blocked) return blocked;
  return ending.ok ? { ok: true, value: { level, protectedUntil: ending.value } } : ending;
}

/** What the cover of a sealed envelope cannot show. */
const INSIDE = [
  'date',
  'type',
  'abstract',
  'abstractConsent',
  'level',
  'legalBasis',
  'copyNumbers',
  'pages',
  'attachments',
  'protectUntil',
  'mayCopy',
] as const;

/** An envelope "Chỉ người có tên mới được bóc bì" is registered by its cover until it is opened (`entry.sealed`). */
function insideSealed(fields: IncomingFields): Refused | null {
  const shown = INSIDE.find((name) => fields[name] !== undefined);
  if (!fields.sealed || fields.sealed.opened || !shown) return null;
  return refused(
    entrySealed,
    `Bì "Chỉ người có tên mới được bóc bì" chỉ đăng ký theo những gì ghi ngoài bì; hãy bỏ trường "${shown}" và ghi khi bì đã mở (openSealed).`,
  );
}

/** Every rule of registering an incoming document that does not depend on volumes; `ref` is the entry being corrected. */
export function checkIncoming(
  fields: IncomingFields,
  register: RegisterReader,
  context: Context,
  ref: string | null,
): Result<Derived> {
  const level = effectiveLevel(register, fields);
  const ending = term(level, fields.date, fields.protectUntil);
  const symbol = symbolKey(fields.symbol);
  const twin =
    symbol !== null && fields.date !== undefined
      ? register.sameDocument(partyKey(fields.issuer), symbol, fields.date, ref)
      : null;
  const series = fields.series ?? 'in';
  const blocked = firstRefusal(
    insideSealed(fields),
    // A sealed envelope shows nothing but its cover, so any clerk may register it (Decree 26/2020/NĐ-CP art. 4.2b).
    fields.sealed && !fields.sealed.opened ? null : notCleared(context, level),
    wrongSeries(register, series, 'in', level),
    inFuture(context, fields.arrivedOn, 'Ngày đến'),
    inFuture(context, fields.date, 'Ngày của tài liệu'),
    datesInOrder(fields.date, fields.arrivedOn, 'Ngày đến'),
    unknownParty(register, fields.issuer),
    unknownCode(register, 'unit', fields.unit),
    unknownCode(register, 'legalBasis', fields.legalBasis),
    abstractForbidden(level, fields.arrivedOn, fields),
    ending.ok ? null : ending,
    twin !== null && fields.acceptDuplicate !== true
      ? refused(
          documentAlreadyIn,
          `Tài liệu này đã vào sổ ở dòng ${twin}. Hãy xem lại, hoặc xác nhận trùng (acceptDuplicate).`,
        )
      : null,
    fields.arrivalNumber !== undefined &&
      fields.acceptDuplicate !== true &&
      register.arrivalNumberTaken(series, yearOf(fields.arrivedOn), fields.arrivalNumber, ref)
      ? refused(
          arrivalNumberTaken,
          `Số đến ${fields.arrivalNumber} đã dùng trong năm. Hãy để trống để máy lấy số tiếp theo, hoặc sửa số.`,
        )
      : null,
  );
  if (blocked) return blocked;
  return ending.ok ? { ok: true, value: { level, protectedUntil: ending.value } } : ending;
}

/** Where a new row goes: its number, its volume, and whether that volume opens by itself. */
export type RowPlace = {
  year: number;
  number: number;
  volume: number;
  opensVolume: boolean;
  late: boolean;
  ref: string;
};

/**
 * The next number of a series and year, without gaps, in the open volume (`volume.closed`); marks a row `late` when it is
 * entered more than one working day after `dated`, or dated before the row above it (Decree 30/2020/NĐ-CP art. 15.2).
 */
export function nextRow(
  register: RegisterReader,
  context: Context,
  series: string,
  day: CivilDate,
  dated: CivilDate,
): Result<RowPlace> {
  const year = yearOf(day);
  const volumes = register.volumes(series, year);
  const open = volumes.find((volume) => volume.closedOn === null);
  const last = volumes.at(-1);
  if (!open && last) {
    return refused(
      volumeClosed,
      `Quyển số ${last.volume} năm ${year} đã khóa. Hãy mở quyển tiếp theo (openVolume), hoặc sửa ngày nếu ghi nhầm năm.`,
    );
  }
  const given = register.lastNumber(series, year);
  // Where the paper book ended, though the volume that said so may have been closed with no row in it.
  const begins = volumes.find((volume) => volume.firstNumber !== null)?.firstNumber ?? 1;
  const number = given > 0 ? given + 1 : begins;
  const above = register.dayAbove(series, year, number);
  const late = isLater(dated, context.today, 1, register.daysOff()) || (above !== null && day < above);
  return {
    ok: true,
    value: {
      year,
      number,
      volume: open?.volume ?? 1,
      opensVolume: !open,
      late,
      ref: printEntryRef({ series, year, number }),
    },
  };
}
