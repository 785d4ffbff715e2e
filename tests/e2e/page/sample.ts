import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { act, day } from './clerk.ts';

/** Rows of every kind, so that a picture of a book shows what a book can look like. */
export async function fillBooks(page: Page): Promise<void> {
  const done = async (name: string, input: unknown): Promise<void> => {
    expect(await act(page, name, input)).toMatchObject({ ok: true });
  };
  await done('defineLegalBasis', {
    code: 'qd1-d2',
    title: 'Quyết định 1/QĐ-TTg, Điều 2, khoản 1, điểm a',
    level: 'secret',
  });
  await done('defineAuthority', {
    power: 'copy',
    level: 'secret',
    person: 'an',
    from: day(-30),
    instrument: 'Quyết định số 12/QĐ-UBND',
  });
  const subjects = [
    'Tình hình an ninh trật tự trên địa bàn và kết quả phối hợp giữa các lực lượng trong đợt cao điểm cuối năm',
    'Bảo đảm an toàn cuộc họp giao ban',
    'Kế hoạch diễn tập khu vực phòng thủ, phân công nhiệm vụ cho các đơn vị tham gia',
  ];
  for (let index = 0; index < 9; index += 1) {
    const level = (['confidential', 'secret', 'topSecret'] as const)[index % 3] ?? 'secret';
    const abstract = level === 'topSecret' ? {} : { abstract: subjects[index % 3] };
    await done('registerIncoming', {
      arrivedOn: day(),
      issuer: { agency: index % 2 ? 'bch' : 'cat' },
      symbol: `${10 + index}/${index % 2 ? 'CV-BCH' : 'BC-CAT'}`,
      date: day(-index),
      type: index % 2 ? 'Công văn' : 'Báo cáo',
      ...abstract,
      level,
      unit: index % 2 ? 'qs' : 'vp',
      copyNumbers: [`0${index + 1}`],
      ...(index === 4 ? { recallBy: day(20), note: 'Trả lại sau khi nghiên cứu' } : {}),
      ...(index === 5 ? { faults: ['tornSeal'] } : {}),
    });
    await done('registerOutgoing', {
      date: day(-index),
      symbol: `${String(index + 1).padStart(2, '0')}/KH-UBND`,
      type: index % 2 ? 'Kế hoạch' : 'Tờ trình',
      ...abstract,
      level,
      signer: 'an',
      storageUnit: 'vp',
      copies: 3,
      recipients: [
        { to: { agency: 'cat' }, copies: [1] },
        { to: { agency: 'bch' }, copies: [2] },
      ],
      mayCopy: index % 2 === 0,
    });
  }
  await done('registerIncoming', {
    arrivedOn: day(),
    issuer: { agency: 'bch' },
    unit: 'vp',
    sealed: { namedPerson: 'Nguyễn Văn An', marks: ['A'], urgent: true },
  });
  const year = day().slice(0, 4);
  await done('voidEntry', { ref: `out:${year}:3`, reason: 'Ghi trùng với dòng 2' });
  await done('correctEntry', {
    ref: `in:${year}:2`,
    changes: { abstract: 'Bảo đảm an toàn tuyệt đối cuộc họp giao ban' },
    reason: 'Ghi thiếu chữ',
  });
}

/** Papers that wait: for a signature of an agency, of a person, and a volume that is closed. */
export async function fillCustody(page: Page): Promise<void> {
  const done = async (name: string, input: unknown): Promise<void> => {
    expect(await act(page, name, input)).toMatchObject({ ok: true });
  };
  const year = Number(day().slice(0, 4));
  await done('handOver', {
    to: { agency: 'cat' },
    on: day(),
    method: 'direct',
    envelope: { outer: '12/BN', marks: ['C'] },
    items: [`out:${year}:1#1`],
  });
  await done('openSeries', { code: 'di-phu', title: 'Sổ đi phụ', direction: 'out' });
  await done('openVolume', { series: 'di-phu', year, volume: 1, openedOn: day() });
  await done('closeVolume', { series: 'di-phu', year, volume: 1, on: day() });
}
