import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { act } from './clerk.ts';

/** The office of the manual's pictures, which does not exist, and half a month of its papers. */
export async function fillManual(page: Page): Promise<void> {
  const done = async (name: string, input: unknown): Promise<void> => {
    expect(await act(page, name, input), name).toMatchObject({ ok: true });
  };
  await done('defineUnit', { code: 'vp', name: 'Văn phòng' });
  await done('defineUnit', { code: 'qs', name: 'Ban Chỉ huy quân sự' });
  const people = [
    ['an', 'Nguyễn Văn An', 'Chủ tịch', 'vp', 'topSecret'],
    ['lan', 'Trần Thị Lan', 'Văn thư', 'vp', 'topSecret'],
    ['hoa', 'Lê Thị Hoa', 'Chánh Văn phòng', 'vp', 'topSecret'],
    ['binh', 'Phạm Thanh Bình', 'Chỉ huy trưởng', 'qs', 'secret'],
  ] as const;
  for (const [code, name, title, unit, mayRead] of people) {
    await done('definePerson', { code, name, title, unit, mayRead });
  }
  await done('defineAgency', { code: 'cat', name: 'Công an tỉnh Bình An' });
  await done('defineAgency', { code: 'bch', name: 'Bộ Chỉ huy quân sự tỉnh Bình An' });
  await done('changeUser', { login: 'lan', name: 'Trần Thị Lan', person: 'lan' });
  const hoa = { login: 'hoa', name: 'Lê Thị Hoa', roles: ['head'], person: 'hoa', mayRead: 'topSecret' };
  await done('addUser', { ...hoa, password: 'mưa rơi trên mái ngói' });
  const subjects = [
    'Phối hợp bảo đảm an toàn cuộc họp giao ban quý II',
    'Kế hoạch diễn tập khu vực phòng thủ, phân công nhiệm vụ cho các đơn vị tham gia',
    'Rà soát phương án bảo vệ trụ sở',
  ];
  for (let index = 0; index < 14; index += 1) {
    const level = (['confidential', 'secret', 'confidential', 'topSecret'] as const)[index % 4] ?? 'secret';
    const day = `2026-06-${String(1 + index).padStart(2, '0')}`;
    const abstract = level === 'topSecret' ? {} : { abstract: subjects[index % 3] };
    await done('registerIncoming', {
      arrivedOn: '2026-06-15',
      issuer: { agency: index % 2 ? 'bch' : 'cat' },
      symbol: `${20 + index}/${index % 2 ? 'CV-BCH' : 'BC-CAT'}`,
      date: day,
      type: index % 2 ? 'Công văn' : 'Báo cáo',
      ...abstract,
      level,
      unit: index % 2 ? 'qs' : 'vp',
      copyNumbers: [String(index + 3).padStart(2, '0')],
      ...(index === 9 ? { recallBy: '2026-07-10' } : {}),
    });
  }
  await done('registerIncoming', {
    arrivedOn: '2026-06-15',
    issuer: { agency: 'cat' },
    unit: 'vp',
    sealed: { namedPerson: 'Nguyễn Văn An', marks: ['B'] },
  });
  await done('registerOutgoing', {
    date: '2026-06-12',
    symbol: '13/BC-UBND',
    type: 'Báo cáo',
    abstract: 'Kết quả công tác quốc phòng, an ninh tháng 5',
    level: 'confidential',
    signer: 'an',
    storageUnit: 'vp',
    copies: 3,
    recipients: [{ to: { agency: 'cat' }, copies: [1] }],
    mayCopy: false,
  });
  await done('voidEntry', { ref: 'in:2026:12', reason: 'Ghi trùng với dòng 10' });
  const items = ['out:2026:1#1'];
  const envelope = { outer: '31/BN', marks: ['C'] };
  await done('handOver', { items, to: { agency: 'cat' }, on: '2026-06-15', method: 'direct', envelope });
  await page.waitForTimeout(500);
}

/** A line in the place to sign. */
export async function sign(page: Page): Promise<void> {
  const pad = await page.locator('canvas').boundingBox();
  if (!pad) throw new Error('no pad');
  await page.mouse.move(pad.x + 80, pad.y + 110);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) {
    const [across, down] = [80 + step * 4, 110 + Math.sin(step / 3) * (50 - step / 2) - step / 3];
    await page.mouse.move(pad.x + across, pad.y + down);
  }
  await page.mouse.up();
}
