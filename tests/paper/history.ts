import fc from 'fast-check';
import { expect } from 'vitest';
import { rebuildTables } from '../../src/main/register/rebuild.ts';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { outgoingBook } from '../../src/shared/subjects/entries/book-out.ts';
import { asked, attempts, ENVELOPE, furnish, type Office, OUTGOING, office, secondUser } from '../support/office.ts';
import { pageOf } from '../support/rules.ts';

/** What may happen to a register between two prints, at random. */

const WORDS = [
  'Bảo đảm an ninh trật tự đường biên',
  'Phương án phối hợp giữa các lực lượng trong tình huống khẩn cấp về thiên tai, dịch bệnh, tai nạn trên địa bàn xã',
  'Rà soát',
  'Kế hoạch diễn tập chiến đấu xã trong khu vực phòng thủ; phân công lực lượng, phương tiện và địa điểm tập kết '.repeat(
    3,
  ),
];
const LEVELS = ['confidential', 'secret', 'topSecret'] as const;
const STROKES = [
  [
    [0, 0],
    [10, 14],
    [34, 3],
  ],
  [[5, 5]],
];

const nat = fc.nat(10_000);
export const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('register' as const), count: fc.integer({ min: 1, max: 9 }), pick: nat }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tall' as const), pick: nat }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('print' as const), close: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('correct' as const), pick: nat }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void' as const), pick: nat }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('redact' as const), pick: nat }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('hand' as const), pick: nat, signed: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), pick: nat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('form' as const), pick: nat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rebuild' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('volume' as const) }) },
);
export type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** An office with a history that is being made. */
export type World = {
  readonly place: Office;
  session: Session;
  readonly an: Credentials;
  number: number;
  form: number;
};

export async function world(): Promise<World> {
  const place = await office();
  let session = await place.open();
  await furnish(session);
  const an = await secondUser(session, place);
  session = await place.open();
  return { place, session, an, number: 0, form: 1 };
}

async function register(made: World, pick: number, extra: object = {}): Promise<void> {
  made.number += 1;
  const level = LEVELS[pick % 3];
  const { abstract: _abstract, ...bare } = OUTGOING;
  const words = level === 'topSecret' ? {} : { abstract: WORDS[pick % WORDS.length] };
  const receipt = await attempts(made.session, 'registerOutgoing', {
    ...bare,
    ...words,
    level,
    symbol: `${made.number}/KH-UBND`,
    note: pick % 5 === 0 ? 'Kèm theo một đĩa CD' : 'x',
    recipients: [
      { to: { agency: pick % 2 === 0 ? 'cat' : 'bch' }, copies: [1, 2] },
      { to: { person: 'an' }, copies: [3] },
    ],
    ...extra,
  });
  expect(receipt.ok || made.number).toBeTruthy();
}

/** References of the rows there are. */
export function refs(session: Session): string[] {
  return [...session.db.statement('SELECT ref FROM entries ORDER BY id').values()].map(String);
}

const FIELDS = ['abstract', 'symbol', 'type', 'note', 'reason'];

/** Makes `one` happen; many a step is refused, as it would be in an office. Prints are the caller's. */
export async function happen(made: World, one: Event): Promise<void> {
  const { session } = made;
  const all = refs(session);
  const ref = 'pick' in one ? (all[one.pick % Math.max(1, all.length)] ?? 'out:2026:1') : '';
  if (one.kind === 'register')
    for (let done = 0; done < one.count; done += 1) await register(made, one.pick + done * 7);
  else if (one.kind === 'tall') {
    const many = Array.from({ length: 45 }, (_, at) => ({ to: { agency: 'cat' }, copies: [at + 1] }));
    await register(made, one.pick, { copies: 45, recipients: many });
  } else if (one.kind === 'correct') {
    const changes = [
      { symbol: `${one.pick}A/KH` },
      { signer: 'binh' },
      { abstract: `Sửa lại: ${WORDS[one.pick % WORDS.length]}` },
      { note: `Ghi chú ${one.pick}`, recallBy: '2026-12-01' },
      { drafter: 'binh', mayCopy: true },
    ][one.pick % 5];
    await attempts(session, 'correctEntry', { ref, changes, reason: 'Ghi nhầm khi vào sổ' });
  } else if (one.kind === 'void') await attempts(session, 'voidEntry', { ref, reason: 'Không phát hành' });
  else if (one.kind === 'redact')
    await attempts(session, 'redactText', { ref, field: FIELDS[one.pick % FIELDS.length], reason: 'Lộ' }, made.an);
  else if (one.kind === 'hand') {
    const copy = `${ref}#${1 + (one.pick % 3)}`;
    const to = one.pick % 3 === 2 ? { person: 'an' } : { agency: one.pick % 2 === 0 ? 'cat' : 'bch' };
    const handed = await attempts(session, 'handOver', {
      items: [copy],
      to,
      on: '2026-06-15',
      method: 'direct',
      envelope: ENVELOPE,
      otherwise: 'Nhận thay',
    });
    if (handed.ok && one.signed > 0) {
      const by = one.pick % 3 === 2 ? 'an' : 'Phạm Thị Hoa';
      const how = one.signed === 1 ? { onPaper: true } : { signature: STROKES };
      await attempts(session, 'acknowledge', {
        handover: handed.ref,
        on: '2026-06-15',
        by,
        outcome: 'complete',
        ...how,
      });
    }
  } else if (one.kind === 'rename') {
    const name = `Tên mới ${one.pick} có nhiều chữ hơn tên cũ`;
    const an = { code: 'an', name, title: 'Chủ tịch', unit: 'vp', mayRead: 'topSecret', rename: true };
    const [act, input] = (
      [
        ['definePerson', an],
        ['defineUnit', { code: 'vp', name, rename: true }],
        ['defineAgency', { code: 'cat', name, rename: true }],
        ['setOffice', { name, symbol: 'UBND', place: `Xã ${one.pick}` }],
      ] as const
    )[one.pick % 4] ?? ['setOffice', {}];
    expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  } else if (one.kind === 'form') {
    made.form += 1;
    expect(await attempts(session, 'importForms', { forms: [formOf(made.form, one.pick)] })).toMatchObject({
      ok: true,
    });
  } else if (one.kind === 'rebuild') rebuildTables(session.db, () => undefined);
  else if (one.kind === 'reopen') {
    session.close();
    made.session = await made.place.open();
  } else if (one.kind === 'volume') await turnVolume(made);
}

/** Another form: upright or on its side, other widths, another heading. */
function formOf(version: number, pick: number): object {
  const upright = pick % 2 === 0;
  const columns = outgoingBook.columns.map((column) => ({
    ...column,
    heading: column.number === 10 ? `Ghi chú (mẫu ${version})` : column.heading,
    widthMm: upright ? (column.number === 4 ? 34 : 16) : column.widthMm - (column.number === 7 ? 3 : 0),
  }));
  return { ...outgoingBook, version, orientation: upright ? 'portrait' : 'landscape', columns };
}

/** Closes the open volume, opens the next, or reopens the last. */
async function turnVolume(made: World): Promise<void> {
  const { session } = made;
  const volumes = pageOf(asked(session, 'volumes', { series: 'out', year: 2026, order: 'asc' })).rows;
  const last = Number(volumes.at(-1)?.volume ?? 0);
  const open = volumes.some((volume) => volume.open === true);
  const where = { series: 'out', year: 2026 };
  if (open) await attempts(session, 'closeVolume', { ...where, volume: last, on: '2026-06-15' });
  else if (last % 2 === 0)
    await attempts(session, 'reopenVolume', { ...where, volume: last, reason: 'Khóa nhầm' }, made.an);
  else await attempts(session, 'openVolume', { ...where, volume: last + 1, openedOn: '2026-06-15' });
}
