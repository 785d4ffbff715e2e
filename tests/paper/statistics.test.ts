import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import type { Level } from '../../src/shared/base/levels.ts';
import type { Role } from '../../src/shared/base/roles.ts';
import { asked, does, INCOMING, OUTGOING, opened } from '../support/office.ts';
import { printPaper } from '../support/printing.ts';
import { expectRefused, furnished, pageOf } from '../support/rules.ts';
import { fileOf, paper, wordsOf } from './prints.ts';

/** The first report that flows: figures of a period, as the asker may read them. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

async function registered(): Promise<Awaited<ReturnType<typeof furnished>>> {
  const made = await furnished();
  const { abstract: _abstract, ...bare } = OUTGOING;
  await does(made.session, 'registerOutgoing', OUTGOING);
  await does(made.session, 'registerOutgoing', { ...bare, symbol: '02/KH-UBND', level: 'topSecret', recipients: [] });
  await does(made.session, 'registerIncoming', INCOMING);
  return made;
}

async function as(roles: readonly Role[], mayRead: Level): Promise<Session> {
  const { place, session } = await registered();
  await does(session, 'addUser', { login: 'ba', name: 'Ba', roles: [...roles], mayRead });
  session.close();
  return opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' });
}

test('the report has the heading of the office, its period, figures by level, state and month, their sums, places to sign', async () => {
  const { session } = await registered();
  const { pdf } = await paper(session, 'statistics', press, { from: '2026-01-01', to: '2026-12-31' });
  const words = wordsOf(pdf).replace(/\s+/g, ' ');
  for (const must of [
    'ỦY BAN NHÂN DÂN XÃ TÂN HÒA',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'THỐNG KÊ BÍ MẬT NHÀ NƯỚC',
    'Từ ngày 01/01/2026 đến hết ngày 31/12/2026',
    'Tuyệt mật 1 0 1 0 0 0 0 0',
    'Tối mật 1 0 1 0 0 0 0 0',
    'Mật 0 1 1 0 0 0 0 0',
    'Cộng 2 1 3 0 0 0 0 0',
    'Tháng 6 năm 2026 2 1 3',
    'NGƯỜI LẬP',
    'NGƯỜI ĐỨNG ĐẦU',
    'Trang 1/',
  ])
    expect(words).toContain(must);
  expect(words).not.toContain('Không gồm số liệu');
  expect([...pdf.fonts].every((font) => /^Tinos/.test(font) && !font.includes('not embedded'))).toBe(true);
  expect(pdf.pages.map(({ missing }) => missing)).toEqual(pdf.pages.map(() => 0));
});

test('what was voided or declassified is in no figure of out and in, nor of a month, but in columns of its own', async () => {
  const { session } = await registered();
  await does(session, 'voidEntry', { ref: 'in:2026:1', reason: 'Nhầm' });
  // No act declassifies yet.
  session.db.statement(`UPDATE entries SET state = 'declassified' WHERE ref = 'out:2026:1'`).run();
  const found = asked(session, 'statistics');
  expect(found).toMatchObject({
    rows: [
      { level: 'topSecret', out: 1, in: 0, void: 0, declassified: 0 },
      { level: 'secret', out: 0, in: 0, void: 0, declassified: 1 },
      { level: 'confidential', out: 0, in: 0, void: 1, declassified: 0 },
    ],
    byMonth: [{ month: '2026-06', out: 1, in: 0 }],
  });
  const { pdf } = await paper(session, 'statistics', press);
  const words = wordsOf(pdf).replace(/\s+/g, ' ');
  for (const must of [
    'Tuyệt mật 1 0 1 0 0 0 0 0',
    'Tối mật 0 0 0 0 0 1 0 0',
    'Mật 0 0 0 0 1 0 0 0',
    'Cộng 1 0 1 0 1 1 0 0',
    'Tháng 6 năm 2026 1 0 1',
    'không tính dòng hủy và tài liệu, vật chứa đã giải mật',
  ])
    expect(words).toContain(must);
});

test('digits stand one below the other, at the right of their columns', async () => {
  const { session } = await registered();
  const { pdf } = await paper(session, 'statistics', press);
  const texts = pdf.pages[0]?.texts ?? [];
  const right = (name: string): number[] => {
    const line = texts.find(({ text, x }) => text.trim() === name && x < 150);
    return texts
      .filter(({ text, y }) => /^\d+$/.test(text.trim()) && Math.abs(y - (line?.y ?? 0)) < 1)
      .map(({ x, width }) => Math.round(x + width));
  };
  expect(right('Tuyệt mật')).toHaveLength(8);
  expect(right('Tối mật')).toEqual(right('Tuyệt mật'));
});

test('what the asker is not cleared for is left out, in no figure, and the paper says so; inspectors may print it', async () => {
  const his = await as(['inspector'], 'secret');
  const { pdf } = await paper(his, 'statistics', press);
  const words = wordsOf(pdf).replace(/\s+/g, ' ');
  expect(words).toContain('Không gồm số liệu độ Tuyệt mật: người lập không được phép đọc bí mật nhà nước độ này.');
  expect(words).toContain('Cộng 1 1 2 0 0 0 0 0');
  expect(words).toContain('Tháng 6 năm 2026 1 1 2');
  expect(words).not.toContain('Tuyệt mật 1');
});

test('the line in the journal says which report and which days', async () => {
  const { session } = await registered();
  const { seq } = await paper(session, 'statistics', press, { from: '2026-01-01', to: '2026-06-15' });
  const [line] = pageOf(asked(session, 'journal', { act: 'exportFile' })).rows;
  expect(line).toMatchObject({ seq, body: { paper: 'statistics', ref: '2026-01-01..2026-06-15', entries: [] } });
});

test('it is refused for administrators, for days turned round and for days that are none', async () => {
  const admin = await as(['administrator'], 'topSecret');
  expectRefused(await printPaper(admin, { paper: 'statistics', out: fileOf(admin) }, press), 'role.notAllowed');
  const { session } = await registered();
  const turned = { from: '2026-06-01', to: '2026-01-01' };
  expectRefused(
    await printPaper(session, { paper: 'statistics', out: fileOf(session), ...turned }, press),
    'print.nothing',
  );
  const wrong = await printPaper(session, { paper: 'statistics', out: fileOf(session), from: '2026-13-01' }, press);
  expect(wrong).toMatchObject({ ok: false, error: { kind: 'invalid', fields: { from: expect.any(String) } } });
});
