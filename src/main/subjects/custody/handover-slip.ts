import { tableDate } from '../../../shared/base/dates.ts';
import { METHOD_NAMES, nameIn, SLIP_STATE_NAMES, spoken } from '../../../shared/base/names.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, type Row, str, strOrNull } from '../../file/rows.ts';
import type { Signature } from '../../paper/book.ts';
import type { Signed } from '../../paper/row-data.ts';
import { clearanceOf } from '../clearance.ts';
import { copyNumber, levelName } from '../entries/entry-version.ts';
import { parseFields } from '../entries/fields.ts';
import { namesAt, officeCover, partyName, wholePartyName } from '../names.ts';
import { fatesOf, faultOf } from '../signed.ts';
import { handoverFields } from './handover-book.ts';
import type { CopyLine } from './named-copies.ts';

/** A hand-over as its receipt and its envelopes show it; no abstract is ever read. */
export type Slip = {
  readonly entries: readonly string[];
  readonly clearance: number;
  readonly inner: string;
  readonly outer: string;
  readonly namedPerson: string;
  readonly giver: string;
  readonly receiver: string;
  readonly method: string;
  readonly carrier: string;
  readonly envelope: string;
  readonly note: string;
  /** Of copies that go back to whoever issued them. */
  readonly condition: string;
  readonly lines: readonly (CopyLine & { readonly pages: string; readonly state: string; readonly recallBy: string })[];
  /** Who has signed, the latest last. */
  readonly signed: readonly { readonly name: string; readonly day: string; readonly strokes: Signature | null }[];
};

/** What became of an item; where several have signed, who signed for it. */
function stateOf(item: Row, signed: readonly Signed[]): string {
  const one =
    new Set(signed.map(({ line }) => line)).size > 1 ? signed.find(({ line }) => line === item.closed_by) : undefined;
  const who = one ? `${one.name} ký ${tableDate(one.day)}` : '';
  const parts = [nameIn(SLIP_STATE_NAMES, str(item, 'state')), faultOf(strOrNull(item, 'signed')), who];
  const words = parts.filter((part) => part !== '').join(', ');
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

export function handoverSlip(db: ReadDb, handover: Row): Slip {
  const names = namesAt(db, Number.MAX_SAFE_INTEGER);
  const ref = str(handover, 'ref');
  const fields = handoverFields(handover);
  const giver = str(handover, 'giver');
  const items = db
    .statement(
      `SELECT e.id, e.ref, e.direction, e.level, i.kind, i.number, i.state, i.signed, i.closed_by, c.mark, e.fields FROM handover_items i
        JOIN present_entries e ON e.id = i.id JOIN copies c ON c.id = i.id AND c.kind = i.kind AND c.number = i.number WHERE i.ref = ? ORDER BY i.position`,
    )
    .all(ref);
  const entries = [...new Set(items.map((item) => num(item, 'id')))];
  const signed = entries.flatMap(
    (id) => fatesOf(db, names, id, { upTo: Number.MAX_SAFE_INTEGER, handover: ref }).signed,
  );
  let namedPerson = '';
  const lines = items.map((item) => {
    const content = parseFields(str(item, 'direction'), str(item, 'fields'));
    const sealed = content.direction === 'out' ? content.fields.sealedFor : undefined;
    namedPerson = sealed?.shown() ?? namedPerson;
    return {
      symbol: content.fields.symbol?.shown() ?? `(${spoken(str(item, 'ref'))})`,
      date: content.fields.date ? tableDate(content.fields.date) : '',
      level: levelName(str(item, 'level')),
      copy: copyNumber(str(item, 'direction'), item) || 'bì',
      pages: content.fields.pages === undefined ? '' : String(content.fields.pages),
      state: stateOf(item, signed),
      recallBy: content.fields.recallBy ? tableDate(content.fields.recallBy) : '',
    };
  });
  const office = officeCover(db).officeName;
  const envelope = fields.envelope
    ? `Bì số ${fields.envelope.outer}${fields.envelope.inner === undefined ? '' : `, bì trong số ${fields.envelope.inner}`}, dấu ${fields.envelope.marks.join(', ')}`
    : '';
  return {
    entries: [...new Set(items.map((item) => str(item, 'ref')))],
    clearance: clearanceOf(db, ref),
    inner: fields.envelope?.inner ?? '',
    outer: fields.envelope?.outer ?? '',
    namedPerson,
    giver: giver === 'store' ? `${office} (nơi lưu giữ)` : partyName(names, giver),
    receiver: wholePartyName(db, names, str(handover, 'receiver')),
    carrier: fields.carrier === undefined ? '' : names('person', fields.carrier),
    method: nameIn(METHOD_NAMES, str(handover, 'method')),
    envelope,
    note: [
      num(handover, 'returns') === 1 ? 'Trả lại nơi gửi' : '',
      fields.carrier === undefined ? '' : `Người mang: ${names('person', fields.carrier)}`,
      fields.otherwise ?? '',
      fields.condition === undefined ? '' : `Tình trạng: ${fields.condition}`,
      fields.note ?? '',
    ]
      .filter((part) => part !== '')
      .join('. '),
    condition: fields.condition ?? '',
    lines,
    signed: signed.sort((a, b) => a.line - b.line).map(({ name, day, strokes }) => ({ name, day, strokes })),
  };
}
