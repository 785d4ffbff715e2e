import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mm } from '../../src/main/paper/geometry.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { paperNames } from '../../src/main/print/papers.ts';
import type { Session } from '../../src/main/register/register.ts';
import { asked, does, ENVELOPE, INCOMING, OUTGOING, opened } from '../support/office.ts';
import { printPaper } from '../support/printing.ts';
import { expectRefused, furnished, pageOf, rule } from '../support/rules.ts';
import { fileOf, paper, wellSet, wordsOf } from './prints.ts';
import { drawnPaths } from './scan.ts';

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

const DAY = { on: '2026-06-15', method: 'direct' } as const;
const STROKES: [number, number][][] = [
  [
    [0, 30],
    [10, 5],
    [18, 32],
    [25, 10],
  ],
  [[40, 5]],
];

async function handed(copies: number, more: object = {}): Promise<{ session: Session; ref: string }> {
  const { session } = await furnished();
  const { abstract: _abstract, ...bare } = OUTGOING;
  await does(session, 'registerOutgoing', {
    ...bare,
    abstract: 'Điều phải giấu kín',
    copies: Math.max(copies, 3),
    recipients: [],
    pages: 12,
  });
  const items = Array.from({ length: copies }, (_, index) => `out:2026:1#${index + 1}`);
  const receipt = await does(session, 'handOver', {
    ...DAY,
    items,
    to: { agency: 'cat' },
    envelope: ENVELOPE,
    ...more,
  });
  return { session, ref: receipt.ref ?? '' };
}

test('receipt: number, day, giver, receiver, a line for each copy, envelope and marks, two signatures, no abstract', async () => {
  const envelope = { outer: '45/2026', inner: '46/2026', marks: ['B' as const] };
  const { session, ref } = await handed(2, {
    method: 'courier',
    envelope,
    note: 'Giao hai người',
    otherwise: 'Nhận thay',
  });
  const { pdf } = await paper(session, 'receipt', press, { ref });
  wellSet(pdf);
  expect(pdf.pages).toHaveLength(1);
  const words = wordsOf(pdf);
  for (const must of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Số: 01/2026/PGN',
    'Tân Hòa, ngày 15 tháng 6 năm 2026',
    'Bên giao: Ủy ban nhân dân xã Tân Hòa (nơi lưu giữ)',
    'Bên nhận: Công an tỉnh Bình An',
    'Qua giao liên. Bì số 45/2026, bì trong số 46/2026, dấu B',
    'Nhận thay. Giao hai người',
    '1 01/KH-UBND 15/06/2026 Tối mật 1 12 2 01/KH-UBND 15/06/2026 Tối mật 2 12 Cộng: 2 bản.',
    'NGƯỜI GIAO',
    'NGƯỜI NHẬN',
  ]) {
    expect(words).toContain(must);
  }
  expect(words).not.toContain('giấu kín');
});

test.each([1, 19, 20, 21, 22, 23, 80, 300])(
  'a receipt of %i lines: all of them once, in order, headings on every page, signatures never alone',
  async (count) => {
    const { session, ref } = await handed(count);
    const { pdf } = await paper(session, 'receipt', press, { ref });
    wellSet(pdf);
    const rows = pdf.pages.flatMap((page) =>
      [...page.words.matchAll(/^(\d+)\n01\/KH-UBND$/gm)].map((found) => Number(found[1])),
    );
    expect(rows).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    for (const [index, page] of pdf.pages.entries()) {
      expect(page.words.replaceAll('\n', ' ')).toContain('TT Số, ký hiệu Ngày tháng Độ mật Bản số Số trang Ghi chú');
      if (index > 0) expect(page.texts.some(({ text, y }) => text === String(index + 1) && y < mm(20))).toBe(true);
      for (const { y } of page.texts) expect(y).toBeLessThanOrEqual(mm(297 - 20) + 1);
    }
    const last = pdf.pages.at(-1)?.words ?? '';
    expect(last).toContain('NGƯỜI NHẬN');
    expect(last).toContain('01/KH-UBND');
    expect(last).toContain(`Cộng: ${count} bản.`);
  },
);

test('a signature is drawn on the receipt with name and day; on paper it is said; faults stand in the lines', async () => {
  const { session, ref } = await handed(3);
  const before = (await drawnPaths((await paper(session, 'receipt', press, { ref })).bytes))[0]?.length ?? 0;
  await does(session, 'acknowledge', {
    handover: ref,
    on: '2026-06-15',
    by: 'Phạm Thị Hoa',
    outcome: [
      { item: 'out:2026:1#1', result: 'received' },
      { item: 'out:2026:1#2', result: 'damaged', note: 'Rách bìa' },
    ],
    signature: STROKES,
  });
  const drawn = await paper(session, 'receipt', press, { ref });
  const paths = (await drawnPaths(drawn.bytes))[0] ?? [];
  expect(paths).toHaveLength(before + 1);
  const pen = paths.at(-1) ?? [];
  // Its proportions are kept, within 50 × 20 mm on the receiver's side.
  const [xs, ys] = [pen.map(([x]) => x), pen.map(([, y]) => y)];
  expect((Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys))).toBeCloseTo(40 / 27, 0);
  expect(Math.max(...xs) - Math.min(...xs)).toBeLessThanOrEqual(mm(50) + 1);
  expect(Math.min(...xs)).toBeGreaterThan(mm(30 + 80));
  expect(wordsOf(drawn.pdf)).toMatch(/Phạm Thị Hoa Ký ngày 15\/06\/2026/);
  expect(wordsOf(drawn.pdf)).toMatch(/2 12 Đã nhận, bị hư hỏng, Rách bìa 3 01/);
  const rest = [{ item: 'out:2026:1#3', result: 'missing' as const }];
  await does(session, 'acknowledge', {
    handover: ref,
    on: '2026-06-15',
    by: 'Lê Văn Tám',
    outcome: rest,
    onPaper: true,
  });
  const { pdf } = await paper(session, 'receipt', press, { ref });
  wellSet(pdf);
  expect(wordsOf(pdf)).toMatch(/3 12 Thiếu Cộng: 3 bản/);
});

test('envelopes: top secret in two, true millimetres of stamp and mark; secret and confidential in one', async () => {
  const { session } = await furnished();
  const { abstract: _abstract, ...bare } = OUTGOING;
  const top = { ...bare, level: 'topSecret' as const, sealedFor: 'Đồng chí Lê Văn Tám, Giám đốc', recipients: [] };
  await does(session, 'registerOutgoing', top);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '2/KH', recipients: [] });
  await does(session, 'registerIncoming', INCOMING);
  const envelope = (mark: 'A' | 'B' | 'C') => ({ outer: `7${mark}`, inner: `8${mark}`, marks: [mark] });
  for (const [item, mark] of [
    ['out:2026:1#1', 'A'],
    ['out:2026:2#1', 'B'],
    ['in:2026:1#1', 'C'],
  ] as const) {
    await does(session, 'handOver', {
      items: [item],
      to: { agency: 'cat' },
      on: '2026-06-15',
      method: 'post',
      envelope: envelope(mark),
    });
  }
  const two = await paper(session, 'envelope', press, { ref: 'handover:2026:1' });
  wellSet(two.pdf, { left: 12, right: 10 });
  const [inner, outer] = two.pdf.pages;
  expect(two.pdf.pages.map((page) => [page.width, page.height].map(Math.round))).toEqual([
    [mm(229), mm(162)].map(Math.round),
    [mm(229), mm(162)].map(Math.round),
  ]);
  expect(inner?.words).toMatch(/Số: 8A/);
  expect(inner?.words).toMatch(/Đồng chí Lê Văn Tám, Giám đốc/);
  expect(inner?.texts.find(({ text }) => text === 'TUYỆT MẬT')?.size).toBe(13);
  expect(inner?.words).toMatch(/Chỉ người có tên mới được bóc bì/);
  expect(outer?.words).toMatch(/Số: 7A/);
  expect(outer?.words).toMatch(/Công an tỉnh Bình An/);
  expect(outer?.texts.find(({ text }) => text === 'A')?.size).toBe(40);
  // To ordinary eyes the outer one is ordinary post: no level, no name of whoever may open, no symbol.
  expect(outer?.words).not.toMatch(/MẬT|Lê Văn Tám|KH-UBND|Chỉ người/);
  const [stamp = []] = (await drawnPaths(two.bytes))[0] ?? [];
  const [xs, ys] = [stamp.map(([x]) => x), stamp.map(([, y]) => y)];
  expect(Math.max(...xs) - Math.min(...xs) + 0.9).toBeCloseTo(mm(40), 1);
  expect(Math.max(...ys) - Math.min(...ys) + 0.9).toBeCloseTo(mm(8), 1);
  for (const [ref, mark] of [
    ['handover:2026:2', 'B'],
    ['handover:2026:3', 'C'],
  ] as const) {
    const { pdf } = await paper(session, 'envelope', press, { ref });
    expect(pdf.pages).toHaveLength(1);
    expect(pdf.pages[0]?.texts.find(({ text }) => text === mark)?.size).toBe(40);
    expect(pdf.pages[0]?.words).not.toMatch(/MẬT/);
  }
});

rule('level.notCleared', 'papers with words are for who is cleared; labels have none', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'handOver', { ...DAY, items: ['out:2026:1#1'], to: { agency: 'cat' }, envelope: ENVELOPE });
  await does(session, 'correctEntry', { ref: 'out:2026:1', changes: { note: 'x' }, reason: 'Nhầm' });
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  session.close();
  const tam = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
  for (const [name, ref] of [
    ['receipt', 'handover:2026:1'],
    ['envelope', 'handover:2026:1'],
    ['copyNumbers', 'out:2026:1'],
    ['corrections', undefined],
  ] as const)
    expectRefused(await printPaper(tam, { paper: name, ref, out: fileOf(tam) }, press), 'level.notCleared');
  await paper(tam, 'label', press, { ref: 'out:2026:1' });
});

test('every paper is journalled before it is drawn, by its file’s name; a wrong reference is told', async () => {
  const { session, ref } = await handed(1);
  const { seq } = await paper(session, 'receipt', press, { ref });
  const [line] = pageOf(asked(session, 'journal', { act: 'exportFile' })).rows;
  expect(line).toMatchObject({ seq, actor: 'lan' });
  expect(JSON.stringify(line)).toContain('giay.pdf');
  for (const [name, wrong, id] of [
    ['receipt', 'handover:2026:9', 'handover.unknown'],
    ['envelope', 'handover:2026:9', 'handover.unknown'],
    ['label', 'out:2026:9', 'entry.unknown'],
    ['copyNumbers', undefined, 'entry.unknown'],
    ['nope', undefined, 'form.unknown'],
  ] as const)
    expectRefused(await printPaper(session, { paper: name, ref: wrong, out: fileOf(session) }, press), id);
});

test('words given as the reference of a paper, of any, stand in no line of the journal', async () => {
  const { session } = await handed(1);
  const lines = () => pageOf(asked(session, 'journal', {})).total;
  const before = lines();
  for (const name of paperNames()) {
    const out = fileOf(session);
    const answer = await printPaper(session, { paper: name, ref: 'Ông A là điệp viên', out }, press);
    expect(answer, name).toEqual({ ok: false, error: { kind: 'invalid', fields: { ref: expect.any(String) } } });
    expect(existsSync(out)).toBe(false);
  }
  expect(lines()).toBe(before);
});

test('a person of another body stands on receipt and envelope with that body, who carries it on the receipt', async () => {
  const { session } = await furnished();
  const giang = { code: 'giang', name: 'Hồ Giang', title: 'Trợ lý', agency: 'cat', mayRead: 'secret' } as const;
  await does(session, 'definePerson', giang);
  await does(session, 'registerIncoming', INCOMING);
  const envelope = { outer: '9', marks: ['C' as const] };
  const given = { ...DAY, items: ['in:2026:1#1'], to: { person: 'giang' }, envelope };
  await does(session, 'handOver', { ...given, method: 'courier', carrier: 'binh' });
  const receipt = wordsOf((await paper(session, 'receipt', press, { ref: 'handover:2026:1' })).pdf);
  expect(receipt).toContain('Bên nhận: Hồ Giang, Công an tỉnh Bình An');
  expect(receipt).toContain('Người vận chuyển: Trần Thị Bình');
  const cover = wordsOf((await paper(session, 'envelope', press, { ref: 'handover:2026:1' })).pdf);
  expect(cover).toContain('Hồ Giang, Công an tỉnh Bình An');
});
