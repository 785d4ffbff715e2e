import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, flow, gap, letterArea, list, paragraph, table } from '../../src/main/paper/blocks.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { letterEnd, letterHead, signatureRow, titleBlock } from '../../src/main/paper/letter.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { moved, path, type Sheet } from '../../src/main/paper/sheet.ts';

const metrics = loadMetrics();
const area = letterArea();
const width = area.textWidth;

function texts(sheet: Sheet | undefined): string[] {
  return (sheet ?? []).flatMap((node) => ('text' in node ? [node.text] : []));
}

describe('blocks of letters', () => {
  test('the area of a letter: A4, margins 20/20/30/20 mm (Decree 30/2020 annex I)', () => {
    expect([area.top, area.left].map((points) => Math.round((points * 25.4) / 72))).toEqual([20, 30]);
    expect(area.width - area.left - area.textWidth).toBeCloseTo(mm(20), 6);
    expect(area.height - area.top - area.textHeight).toBeCloseTo(mm(20), 6);
  });

  test('the head has agency, nation, motto, number, place and date', () => {
    const head = { officeName: 'Ủy ban nhân dân xã', number: '12/BB-UBND', place: 'An Bình', date: '2026-03-05' };
    expect(texts(letterHead(head, width, metrics).nodes)).toEqual([
      'ỦY BAN NHÂN DÂN XÃ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 12/BB-UBND',
      'An Bình, ngày 05 tháng 3 năm 2026',
    ]);
  });

  test('a table’s header stands again on every page, and every row stands once', () => {
    const columns = [
      { heading: 'STT', width: 40 },
      { heading: 'Số, ký hiệu', width: 200 },
    ];
    const rows = Array.from({ length: 120 }, (_none, index) => [String(index + 1), `dòng ${index + 1}`]);
    const sheets = flow([titleBlock('PHIẾU', 'Giao nhận', width, metrics), ...table(columns, rows, metrics)], area);
    expect(sheets.length).toBeGreaterThan(2);
    for (const sheet of sheets) expect(texts(sheet).filter((text) => text === 'STT')).toHaveLength(1);
    expect(sheets.flatMap((sheet) => texts(sheet)).filter((text) => text.startsWith('dòng'))).toHaveLength(120);
  });

  test('a table row taller than a page is cut between its lines, none is lost', () => {
    const long = Array.from({ length: 150 }, (_none, index) => `nơi nhận ${index}`).join('\n');
    const sheets = flow(table([{ heading: 'Nơi nhận', width: 200 }], [[long]], metrics), area);
    const found = sheets.flatMap((sheet) => texts(sheet)).filter((text) => text.startsWith('nơi nhận'));
    expect(found).toEqual(long.split('\n'));
  });

  test('nothing stands outside the text area, whatever is set', () => {
    const words = fc.string({ unit: fc.constantFrom(...'ăâđêôơưabcdeg  '), maxLength: 400 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (all) => {
        const blocks: Block[] = [
          ...all.flatMap((text) => paragraph(text, width, metrics, { indent: mm(10) })),
          ...list(all, width, metrics, 'number'),
          gap(mm(5)),
          signatureRow([{ title: 'NGƯỜI GIAO' }, { title: 'NGƯỜI NHẬN', name: 'A' }], width, metrics),
          letterEnd(['Như trên', 'Lưu: VT'], { title: 'CHỦ TỊCH', name: 'B' }, width, metrics),
        ];
        for (const sheet of flow(blocks, area)) {
          for (const node of sheet) {
            if (!('text' in node)) continue;
            const style = node.bold ? (node.italics ? 'bolditalics' : 'bold') : node.italics ? 'italics' : 'normal';
            const right = node.absolutePosition.x + metrics.width(node.text, node.fontSize, style);
            expect(node.absolutePosition.x).toBeGreaterThanOrEqual(area.left - 0.01);
            expect(right).toBeLessThanOrEqual(area.left + width + 0.02);
            expect(node.absolutePosition.y + node.fontSize).toBeLessThanOrEqual(area.top + area.textHeight);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a path moves with its block', () => {
    const [node] = moved([path('M1 2L3 4C1 1 2 2 3 3h5v6z', 1)], 10, 20);
    expect(node !== undefined && 'canvas' in node ? node.canvas[0]?.d : '').toBe('M11 22L13 24C11 21 12 22 13 23h5v6z');
  });
});
