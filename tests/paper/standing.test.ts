import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { asked, does, INCOMING, OUTGOING, opened } from '../support/office.ts';
import { printPaper } from '../support/printing.ts';
import { expectRefused, furnished, pageOf } from '../support/rules.ts';
import { fileOf, paper, wordsOf } from './prints.ts';
import { drawnPaths } from './scan.ts';

/** The head's page on paper: the pictures, and every figure of them in words. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

async function registered(): Promise<Awaited<ReturnType<typeof furnished>>> {
  const made = await furnished();
  const { session } = made;
  const { abstract: _abstract, ...bare } = OUTGOING;
  await does(session, 'registerOutgoing', { ...OUTGOING, recipients: [], copies: 3 });
  await does(session, 'registerOutgoing', {
    ...bare,
    symbol: '02/KH-UBND',
    level: 'topSecret',
    recipients: [],
    copies: 2,
  });
  await does(session, 'registerIncoming', INCOMING);
  const given = { to: { person: 'binh' }, on: '2026-06-15', method: 'direct' } as const;
  await does(session, 'handOver', { ...given, items: ['out:2026:1#1', 'out:2026:1#2'] });
  await does(session, 'acknowledge', {
    handover: 'handover:2026:1',
    on: '2026-06-15',
    by: 'binh',
    onPaper: true,
    outcome: 'complete',
  });
  await does(session, 'handOver', { ...given, items: ['out:2026:1#3'] });
  return made;
}

test('the page says each figure of its pictures, who has the most, what is late, whether the books are to be trusted', async () => {
  const { session } = await registered();
  const { pdf, bytes } = await paper(session, 'standing', press);
  const words = wordsOf(pdf).replace(/\s+/g, ' ');
  for (const must of [
    'TÌNH HÌNH BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2026',
    'Đến hết ngày 15/06/2026',
    'Năm 2026: đến 1, đi 2; Mật 1, Tối mật 1, Tuyệt mật 1.',
    'Đến 0 0 0 0 0 1 1',
    'Đi 0 0 0 0 0 2 2',
    'Trần Thị Bình',
    '1 phiếu chờ ký: đến 3 ngày 1, 4–7 ngày 0, trên 7 ngày 0.',
    'Không có việc nào quá hạn.',
    'Kiểm toàn vẹn: chưa có bản sao lưu nào để kiểm từ đầu đến cuối',
    'Đính chính trong năm: 0 lần',
    'NGƯỜI LẬP',
    'NGƯỜI ĐỨNG ĐẦU',
  ])
    expect(words).toContain(must);
  const copies = pageOf(asked(session, 'copies')).rows.length;
  expect(words).toContain(`${copies} bản: nơi lưu giữ ${copies - 3}, đơn vị, người giữ 2, chờ ký nhận 1.`);
  expect(words).not.toMatch(/undefined|NaN|topSecret|inStore|person:/);
  // The charts are strokes that we drew, and no word stands off the sheet.
  expect((await drawnPaths(bytes)).flat().length).toBeGreaterThan(25);
  for (const page of pdf.pages)
    for (const { x, y, width } of page.texts) {
      expect(x).toBeGreaterThan(0);
      expect(x + width).toBeLessThan(596);
      expect(y).toBeGreaterThan(0);
    }
  expect(pdf.pages.map(({ missing }) => missing)).toEqual(pdf.pages.map(() => 0));
});

test('an empty office has its page; the journal says which report it was', async () => {
  const { session } = await furnished();
  const { pdf, seq } = await paper(session, 'standing', press);
  const words = wordsOf(pdf).replace(/\s+/g, ' ');
  expect(words).toContain('Năm 2026: đến 0, đi 0');
  expect(words).toContain('Chưa có bản nào.');
  const [line] = pageOf(asked(session, 'journal', { act: 'exportFile' })).rows;
  expect(line).toMatchObject({ seq, body: { paper: 'standing', ref: '2026', entries: [] } });
});

test('what the head is not cleared for is in no figure, and the page says so; others may not print it', async () => {
  const { place, session } = await registered();
  await does(session, 'addUser', { login: 'ba', name: 'Ba', roles: ['head'], mayRead: 'secret' });
  await does(session, 'addUser', { login: 'tu', name: 'Tư', roles: ['inspector'], mayRead: 'topSecret' });
  session.close();
  const his = await opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' });
  const words = wordsOf((await paper(his, 'standing', press)).pdf).replace(/\s+/g, ' ');
  expect(words).toContain('Không gồm số liệu độ Tuyệt mật: người lập không được phép đọc bí mật nhà nước độ này.');
  expect(words).toContain('Năm 2026: đến 1, đi 1; Mật 1, Tối mật 1.');
  his.close();
  const inspector = await opened(place, { login: 'tu', password: 'cá rô đồng kho tộ' });
  expectRefused(await printPaper(inspector, { paper: 'standing', out: fileOf(inspector) }, press), 'role.notAllowed');
});
