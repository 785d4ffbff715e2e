import { tableDate } from '../../../shared/base/dates.ts';
import type { RowCells } from '../../paper/layout.ts';
import type { CorrectionData, EntryVersion, Names } from '../../paper/row-data.ts';
import { differences } from './entry-words.ts';

/** "Đính chính dòng …": what stood, what stands now, why. */
export function correctionCells({ names, number, before, after, printed, day }: CorrectionData): RowCells {
  const where = printed ? ` (quyển ${printed.volume}, năm ${printed.year}, trang ${printed.page})` : '';
  const text = before ? changeText(names, number, before, after) : '';
  return {
    cells: {
      number: 'ĐC',
      symbol: `Dòng số ${number}`,
      typeAndAbstract: `${headline(after)} dòng số ${number}${where}. ${text}`,
      level: '',
      note: `Ngày ${tableDate(day)}, dòng nhật ký ${after.seq}`,
    },
  };
}

function headline(version: EntryVersion): string {
  if (version.state === 'void') return 'Hủy';
  return version.act === 'openSealed' ? 'Mở bì' : 'Đính chính';
}

function changeText(names: Names, number: number, before: EntryVersion, after: EntryVersion): string {
  const reason = after.reason === '' ? '' : `Lý do: ${after.reason}.`;
  if (after.state === 'void') return reason;
  const changes = differences(names, number, before, after).map(
    ({ old, now }) => `${old} → ${now.slice(now.indexOf(': ') + 2)}`,
  );
  return [changes.length === 0 ? 'Sửa phần không in trên sổ.' : `${changes.join('; ')}.`, reason]
    .filter((part) => part !== '')
    .join(' ');
}
