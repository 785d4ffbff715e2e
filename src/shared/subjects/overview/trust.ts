import { civilDate, tableDate } from '../../base/dates.ts';
import { figure } from '../../figures/drawing.ts';
import type { Overview } from './queries.ts';
import type { Standing } from './standing.ts';

/** By what a head can tell whether the books are to be trusted: each in a line, with what it says of them. */
export type TrustLine = {
  readonly code: 'whole' | 'backup' | 'headSheet' | 'corrections' | 'voids' | 'paper' | 'forms' | 'keys' | 'attempts';
  readonly name: string;
  readonly says: string;
  readonly state: 'good' | 'wait' | 'bad' | 'plain';
};

function dayOf(at: string): string {
  return tableDate(civilDate(new Date(at)));
}

/** A backup is called one only after it was opened again and verified from end to end: that is the last time the whole register was. */
function whole({ lastBackup }: Overview): Pick<TrustLine, 'says' | 'state'> {
  if (lastBackup === null) return { says: 'chưa có bản sao lưu nào để kiểm từ đầu đến cuối', state: 'bad' };
  const by = lastBackup.restored ? 'khi phục hồi sổ' : 'khi sao lưu';
  return { says: `nguyên vẹn đến ngày ${dayOf(lastBackup.at)}, kiểm ${by}`, state: 'good' };
}

function backup({ lastBackup, backupDue }: Overview): Pick<TrustLine, 'says' | 'state'> {
  if (lastBackup === null) return { says: 'chưa có', state: 'bad' };
  const { days } = lastBackup;
  const age = days === 0 ? 'hôm nay' : `${figure(days)} ngày trước`;
  return { says: backupDue ? `${age}, quá hạn` : age, state: backupDue ? 'bad' : 'good' };
}

function sheet({ headSheet }: Overview): Pick<TrustLine, 'says' | 'state'> {
  const on = headSheet.on === null ? 'chưa có phiếu nào' : `phiếu trước ngày ${tableDate(headSheet.on)}`;
  return headSheet.due
    ? { says: `${on}, đến kỳ in, ký`, state: 'wait' }
    : { says: on, state: headSheet.on === null ? 'plain' : 'good' };
}

export function trustLines(standing: Standing, overview: Overview): readonly TrustLine[] {
  const rows = overview.pagesWaiting.reduce((sum, one) => sum + one.rows, 0);
  const forms = overview.formsUnchecked.length;
  const { keysFound, attemptsLost } = overview;
  return [
    { code: 'whole', name: 'Kiểm toàn vẹn', ...whole(overview) },
    { code: 'backup', name: 'Sao lưu', ...backup(overview) },
    { code: 'headSheet', name: 'Phiếu ghi mã cuối nhật ký', ...sheet(overview) },
    { code: 'corrections', name: 'Đính chính trong năm', says: `${figure(standing.corrections)} lần`, state: 'plain' },
    { code: 'voids', name: 'Hủy dòng trong năm', says: `${figure(standing.voids)} dòng`, state: 'plain' },
    {
      code: 'paper',
      name: 'Chưa in ra trang sổ giấy',
      says: `${figure(rows)} dòng`,
      state: rows === 0 ? 'good' : 'plain',
    },
    {
      code: 'forms',
      name: 'Mẫu sổ',
      says: forms === 0 ? 'đã đối chiếu đủ với bản gốc' : `${figure(forms)} mẫu chưa đối chiếu với bản gốc`,
      state: forms === 0 ? 'good' : 'wait',
    },
    ...(keysFound === null
      ? []
      : [
          {
            code: 'keys',
            name: 'Tệp khóa',
            says: `bị thay ngoài chương trình, ngày ${dayOf(keysFound.at)}`,
            state: 'bad',
          } as const,
        ]),
    ...(attemptsLost === null
      ? []
      : [
          {
            code: 'attempts',
            name: 'Tệp đếm mật khẩu sai',
            says: `bị xóa hoặc thay, ngày ${dayOf(attemptsLost.at)}`,
            state: 'bad',
          } as const,
        ]),
  ];
}
