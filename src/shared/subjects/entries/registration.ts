import type { Context } from '../../act.ts';
import { type CivilDate, tableDate, yearOf } from '../../base/dates.ts';
import type { Party } from '../../base/fields.ts';
import { highest, LEVEL_FACTS, type Level, levelOfMark } from '../../base/levels.ts';
import { bookInWords, spoken } from '../../base/names.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import type { Text } from '../../base/text.ts';
import { firstRefusal, inFuture, notCleared, type Refused, unknownCode, unknownParty } from '../../guards.ts';
import { dateOrder, referenceUnknown } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { inForce } from '../../regime.ts';
import { seriesDirection, seriesLevel } from '../volumes/rules.ts';
import { type IncomingFields, incomingFields, type OutgoingFields } from './entry.ts';
import { keptBack } from './kept-back.ts';
import {
  abstractTopSecret,
  arrivalNumberJump,
  arrivalNumberTaken,
  copyNumbersTwice,
  documentAlreadyIn,
  entrySealed,
  recipientsCopyNumbers,
  symbolTaken,
} from './rules.ts';
import { belowSource } from './sources.ts';
import { stampedAs, symbolKey } from './symbol.ts';
import { term } from './term.ts';

/** An incoming document with what was said beside its fields. */
type TypedIncoming = IncomingFields & { readonly acceptJump?: boolean | undefined };

/** What registering adds to what was typed. */
export type Derived = { level: Level; protectedUntil: CivilDate | null };

/** A double may be meant: the person says so. */
const DUPLICATE = { cli: 'acceptDuplicate', insist: 'acceptDuplicate' } as const;

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
  register: RegisterReader,
  level: Level,
  day: CivilDate,
  fields: { abstract?: Text | undefined; abstractConsent?: Text | undefined },
): Refused | null {
  if (level !== 'topSecret' || !fields.abstract?.value) return null;
  if (inForce('abstract.topSecret', day, register.ruleSwitches())) {
    return refused(abstractTopSecret, 'Tài liệu độ Tuyệt mật không được ghi trích yếu. Hãy để trống ô trích yếu.', {
      at: 'abstract',
    });
  }
  if (fields.abstractConsent?.value) return null;
  return refused(
    abstractTopSecret,
    'Trích yếu Tuyệt mật, ở những ngày còn được ghi, chỉ ghi khi người xác định bí mật nhà nước đồng ý. Hãy ghi rõ sự đồng ý hoặc để trống trích yếu.',
    { at: 'abstract', cli: 'abstractConsent' },
  );
}

/** A series of the right direction that takes the level. */
function wrongSeries(
  register: RegisterReader,
  given: string | undefined,
  direction: 'out' | 'in',
  level: Level,
): Refused | null {
  const code = given ?? direction;
  const series = register.series(code);
  if (!series)
    return refused(referenceUnknown, `Chưa có sổ mang mã "${code}". Hãy thêm loại sổ hoặc sửa mã.`, {
      at: 'series',
      cli: 'openSeries',
    });
  if (series.direction !== direction) {
    return refused(
      seriesDirection,
      `Sổ mang mã "${code}" là sổ ${bookInWords(series.direction)}. Hãy chọn sổ ${bookInWords(direction)}.`,
      { at: 'series' },
    );
  }
  if (series.levels && !series.levels.includes(level)) {
    return refused(
      seriesLevel,
      `Sổ ${bookInWords(code)} không dành cho độ ${LEVEL_FACTS[level].name}. Hãy chọn sổ khác.`,
      { at: given === undefined ? 'level' : 'series' },
    );
  }
  return null;
}

function datesInOrder(date: CivilDate | undefined, day: CivilDate, what: string, at: string): Refused | null {
  if (date === undefined || date <= day) return null;
  return refused(
    dateOrder,
    `${what} ${tableDate(day)} ở trước ngày của tài liệu ${tableDate(date)}. Hãy sửa một trong hai ngày.`,
    { at },
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
          { at: 'recipients' },
        );
      }
      if (seen.has(copy)) {
        return refused(
          recipientsCopyNumbers,
          `Bản số ${copy} được ghi cho hai nơi nhận. Mỗi bản chỉ gửi một nơi; hãy sửa lại.`,
          { at: 'recipients' },
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
  const ending = term(register, level, fields);
  const blocked = firstRefusal(
    notCleared(context, level),
    wrongSeries(register, fields.series, 'out', level),
    inFuture(context, fields.date, 'Ngày của tài liệu', 'date'),
    inFuture(context, day, 'Ngày đăng ký', 'registeredOn'),
    inFuture(context, fields.extendedBy?.date, 'Ngày văn bản gia hạn', 'extendedBy.date'),
    datesInOrder(fields.date, day, 'Ngày đăng ký', 'registeredOn'),
    unknownCode(register, 'person', fields.signer, 'signer'),
    unknownCode(register, 'person', fields.drafter, 'drafter'),
    unknownCode(register, 'unit', fields.storageUnit, 'storageUnit'),
    unknownCode(register, 'legalBasis', fields.legalBasis, 'legalBasis'),
    firstRefusal(...fields.recipients.map((recipient) => unknownParty(register, recipient.to, 'recipients'))),
    recipientsWrong(fields),
    abstractForbidden(register, level, day, fields),
    belowSource(register, level, fields, ref),
    ending.ok ? null : ending,
    owner !== null && fields.acceptDuplicate !== true
      ? refused(
          symbolTaken,
          `Số, ký hiệu này đã dùng trong năm ở dòng ${spoken(owner)}. Hãy sửa số, ký hiệu, hoặc xác nhận trùng.`,
          { at: 'symbol', ...DUPLICATE },
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
  'extendedBy',
  'mayCopy',
  'basedOn',
] as const;

/** An envelope "Chỉ người có tên mới được bóc bì" is registered by its cover until it is opened (`entry.sealed`). */
function insideSealed(fields: IncomingFields): Refused | null {
  const shown = INSIDE.find((name) => fields[name] !== undefined);
  if (!fields.sealed || fields.sealed.opened || !shown) return null;
  return refused(
    entrySealed,
    `Bì "Chỉ người có tên mới được bóc bì" chỉ đăng ký theo những gì ghi ngoài bì; hãy bỏ trường này và ghi khi bì đã mở.`,
    { at: shown, cli: 'openSealed' },
  );
}

/** A key held down makes a number from which nothing counts on: further than this beyond the last one is asked back. */
const LEAP = 1_000;

/** The number typed lies far beyond the last one, and nobody has said that it is meant (`arrivalNumber.jump`). */
function leaps(fields: TypedIncoming, register: RegisterReader, ref: string | null): Refused | null {
  if (fields.arrivalNumber === undefined || fields.acceptJump === true) return null;
  const year = yearOf(fields.arrivedOn);
  const last = register.lastArrivalNumber(fields.series ?? 'in', year, ref);
  if (fields.arrivalNumber <= last + LEAP) return null;
  return refused(
    arrivalNumberJump,
    `Số đến ${fields.arrivalNumber} vượt xa số gần nhất của năm ${year} là ${last}. Hãy sửa số đến, hoặc xác nhận đúng là số này.`,
    { at: 'arrivalNumber', cli: 'acceptJump', insist: 'acceptJump' },
  );
}

/** Two copies that bear one number could not be told apart (`copyNumbers.twice`); what stands so since before may stay. */
function twiceStamped({ copyNumbers }: TypedIncoming, register: RegisterReader, ref: string | null): Refused | null {
  const kept = ref === null ? undefined : register.entry(ref)?.fields;
  const before = incomingFields.safeParse(kept);
  if (before.success && before.data.copyNumbers?.join('\n') === copyNumbers?.join('\n')) return null;
  const seen = new Map<string, string>();
  for (const mark of copyNumbers ?? []) {
    const other = seen.get(stampedAs(mark));
    if (other !== undefined) {
      const which = other === mark ? `"${mark}" được ghi hai lần` : `"${other}" và "${mark}" là một`;
      return refused(
        copyNumbersTwice,
        `Bản số ${which}. Mỗi bản đến mang một số riêng; hãy xem lại số đóng trên từng bản.`,
        { at: 'copyNumbers' },
      );
    }
    seen.set(stampedAs(mark), mark);
  }
  return null;
}

/** Every rule of registering an incoming document that does not depend on volumes; `ref` is the entry being corrected. */
export function checkIncoming(
  fields: TypedIncoming,
  register: RegisterReader,
  context: Context,
  ref: string | null,
): Result<Derived> {
  const level = effectiveLevel(register, fields);
  const ending = term(register, level, fields);
  const symbol = symbolKey(fields.symbol);
  const twin =
    symbol !== null && fields.date !== undefined
      ? register.sameDocument(partyKey(fields.issuer), symbol, fields.date, ref)
      : null;
  const series = fields.series ?? 'in';
  const blocked = firstRefusal(
    insideSealed(fields),
    // A sealed envelope shows nothing but its cover, as long as its reader keeps it closed: any clerk may register it (Decree 26/2020/NĐ-CP art. 4.2b).
    fields.sealed && (fields.sealed.opened === undefined || fields.sealed.opened.keptClosed === true)
      ? null
      : notCleared(context, level),
    wrongSeries(register, fields.series, 'in', level),
    inFuture(context, fields.arrivedOn, 'Ngày đến', 'arrivedOn'),
    inFuture(context, fields.date, 'Ngày của tài liệu', 'date'),
    inFuture(context, fields.extendedBy?.date, 'Ngày văn bản gia hạn', 'extendedBy.date'),
    datesInOrder(fields.date, fields.arrivedOn, 'Ngày đến', 'arrivedOn'),
    unknownParty(register, fields.issuer, 'issuer'),
    unknownCode(register, 'unit', fields.unit, 'unit'),
    twiceStamped(fields, register, ref),
    unknownCode(register, 'legalBasis', fields.legalBasis, 'legalBasis'),
    abstractForbidden(register, level, fields.arrivedOn, fields),
    belowSource(register, level, fields, ref),
    ending.ok ? null : ending,
    twin !== null && fields.acceptDuplicate !== true
      ? refused(documentAlreadyIn, `Tài liệu này đã vào sổ ở dòng ${spoken(twin)}. Hãy xem lại, hoặc xác nhận trùng.`, {
          at: 'symbol',
          ...DUPLICATE,
        })
      : null,
    fields.arrivalNumber !== undefined &&
      fields.acceptDuplicate !== true &&
      register.arrivalNumberTaken(series, yearOf(fields.arrivedOn), fields.arrivalNumber, ref)
      ? refused(
          arrivalNumberTaken,
          `Số đến ${fields.arrivalNumber} đã dùng trong năm. Hãy để trống để máy lấy số tiếp theo, hoặc sửa số.`,
          { at: 'arrivalNumber', ...DUPLICATE },
        )
      : null,
    leaps(fields, register, ref),
    keptBack(fields, partyKey(fields.issuer), register, ref),
  );
  if (blocked) return blocked;
  return ending.ok ? { ok: true, value: { level, protectedUntil: ending.value } } : ending;
}
