import { afterAll, beforeAll, expect, test } from 'vitest';
import { mm } from '../../src/main/paper/geometry.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { asked, does, INCOMING, OUTGOING } from '../support/office.ts';
import { printPaper } from '../support/printing.ts';
import { expectRefused, furnished, furnishedForTwo, headOf, rule } from '../support/rules.ts';
import { fileOf, paper, wellSet, wordsOf } from './prints.ts';
import { qrCodes } from './scan.ts';

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

test('labels: the reference in the QR, the row and the copy as people say them; a voided row has none', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', {
    ...INCOMING,
    copyNumbers: Array.from({ length: 30 }, (_, index) => `${index + 1}A`),
  });
  const { pdf, bytes } = await paper(session, 'label', press, { ref: 'in:2026:1' });
  wellSet(pdf, { left: 6, right: 6 });
  expect(pdf.pages).toHaveLength(2);
  const codes = (await qrCodes(bytes)).flat();
  expect(codes).toEqual(Array.from({ length: 30 }, (_, index) => `in:2026:1#${index + 1}`));
  expect(wordsOf(pdf)).toMatch(/^đến 1\/2026 bản 1A đến 1\/2026 bản 2A /);
  expect(wordsOf(pdf)).not.toMatch(/BC-CAT|Mật|Báo cáo|Tình hình/);
  await does(session, 'voidEntry', { ref: 'in:2026:1', reason: 'Nhầm' });
  expectRefused(
    await printPaper(session, { paper: 'label', ref: 'in:2026:1', out: fileOf(session) }, press),
    'entry.void',
  );
});

test('copyNumbers: which number to stamp for whom, what is kept, who drafted, whether it may be copied', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', {
    ...OUTGOING,
    copies: 5,
    drafter: 'binh',
    recipients: [
      { to: { agency: 'cat' }, copies: [1, 3] },
      { to: { person: 'an' }, copies: [2], note: 'Trao tay' },
    ],
  });
  const { pdf } = await paper(session, 'copyNumbers', press, { ref: 'out:2026:1' });
  wellSet(pdf);
  const words = wordsOf(pdf);
  expect(words).toMatch(/Số lượng bản phát hành: 5\. Người soạn thảo: Trần Thị Bình\. Không được phép sao, chụp/);
  expect(words).toMatch(/1 Công an tỉnh Bình An 1, 3 2 Nguyễn Văn An 2 Trao tay 3 Lưu: Văn phòng 4, 5/);
  expect(words).not.toMatch(/đường biên/);
});

test('corrections: what stood, what stands, why, by whom and when', async () => {
  const { session, an } = await furnishedForTwo();
  for (const number of [1, 2, 3]) await does(session, 'registerOutgoing', { ...OUTGOING, symbol: `${number}/KH` });
  await does(session, 'correctEntry', {
    ref: 'out:2026:1',
    changes: { symbol: '1A/KH', recallBy: '2026-12-01' },
    reason: 'Ghi sai số',
  });
  await does(session, 'voidEntry', { ref: 'out:2026:3', reason: 'Không phát hành' });
  const { pdf } = await paper(session, 'corrections', press, { year: 2026 });
  wellSet(pdf, { left: 20, right: 10 });
  const words = wordsOf(pdf);
  expect(words).toMatch(/BẢNG KÊ DÒNG ĐÍNH CHÍNH, HỦY Sổ đăng ký bí mật nhà nước đi – Năm 2026/);
  expect(words).toMatch(
    /1 Số, ký hiệu: 1\/KH Hạn thu hồi: \(trống\) Số, ký hiệu: 1A\/KH Hạn thu hồi: 01\/12\/2026 Ghi sai số lan 15\/06\/2026/,
  );
  expect(words).toMatch(/3 Dòng còn hiệu lực Hủy dòng Không phát hành lan 15\/06\/2026 Cộng: 2 dòng\./);
  await does(session, 'redactText', { ref: 'out:2026:1', field: 'symbol', reason: 'Lộ' }, an);
  expect(wordsOf((await paper(session, 'corrections', press, { year: 2026 })).pdf)).not.toContain('1A/KH');
  const nothing = await printPaper(session, { paper: 'corrections', series: 'in', out: fileOf(session) }, press);
  expectRefused(nothing, 'print.nothing');
});

rule(
  'recovery.wrongCode',
  'a recovery sheet bears the code that opens the register, whole, clear of the folds',
  async () => {
    const { place, session } = await furnished();
    const before = headOf(session);
    for (const recoveryCode of [
      undefined,
      '',
      'ABCD',
      place.recoveryCode.replace(/^./, (one) => (one === '0' ? '1' : '0')),
    ]) {
      const request = { paper: 'recoverySheet', out: fileOf(session), recoveryCode };
      expectRefused(await printPaper(session, request, press), 'recovery.wrongCode');
    }
    expect(headOf(session)).toEqual(before);
    const sloppy = place.recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('5', 's');
    for (const recoveryCode of [place.recoveryCode, sloppy]) {
      const { pdf } = await paper(session, 'recoverySheet', press, { recoveryCode });
      wellSet(pdf);
      expect(pdf.pages).toHaveLength(1);
      const printed = (pdf.pages[0]?.texts ?? []).filter(({ size }) => size === 18).map(({ text }) => text);
      expect(printed.join('').replace(/[^0-9A-Z]/g, '')).toBe(place.recoveryCode.replaceAll('-', ''));
      for (const fold of [mm(99), mm(198)])
        for (const { y, size } of pdf.pages[0]?.texts ?? [])
          expect(Math.abs(y - size / 3 - fold)).toBeGreaterThan(mm(3));
    }
    expect(JSON.stringify(asked(session, 'journal'))).not.toContain(place.recoveryCode.slice(0, 9));
  },
);
