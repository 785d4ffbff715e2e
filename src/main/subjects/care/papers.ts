import { type CivilDate, civilDate, civilTime, tableDate, yearOf } from '../../../shared/base/dates.ts';
import { bookInWords } from '../../../shared/base/names.ts';
import { refused } from '../../../shared/base/rule.ts';
import { backupNone, recoveryWrongCode } from '../../../shared/subjects/care/rules.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, str } from '../../file/rows.ts';
import { head } from '../../journal/journal.ts';
import { unlockByRecovery } from '../../keys/vault.ts';
import { letter, type Part, signs } from '../../paper/content.ts';
import { singleFact } from '../catalogue.ts';
import { officeCover } from '../names.ts';
import { KEEPERS, type Paper } from '../paper.ts';

/** Papers of the register itself, which show no entry: so administrators may print them too. */

const ABOUT = 'Sổ đăng ký bí mật nhà nước trên máy tính';

/** The code large, where to keep it, folding and sealing marks. The code is tried against the keys first: a sheet with a code that opens nothing would be worse than none. */
export const recoverySheet: Paper = {
  name: 'recoverySheet',
  title: 'Phiếu mã khôi phục',
  roles: [...KEEPERS, 'administrator'],
  by: 'code',
  make({ db, keys }, { recoveryCode }) {
    const opened = unlockByRecovery(keys, recoveryCode ?? '');
    if (!opened.ok) return refused(recoveryWrongCode, opened.failure.message);
    opened.dataKey.fill(0);
    // As it was understood, not as it was typed.
    const groups = opened.code.split('-');
    const rules = [
      '1. Gấp tờ giấy theo hai đường kẻ đứt, mặt chữ vào trong, cho vào bì.',
      '2. Niêm phong bằng dấu của cơ quan, tổ chức; người niêm phong ký giáp lai và ghi ngày.',
      '3. Cất trong két của người đứng đầu, không để cùng máy tính hoặc bản sao lưu.',
      '4. Mỗi lần dùng mã hoặc thay khóa, chương trình cấp mã mới; tiêu hủy phiếu cũ.',
    ];
    const thirds: readonly (readonly Part[])[] = [
      [
        { part: 'head' },
        { part: 'title', title: 'PHIẾU MÃ KHÔI PHỤC', subject: ABOUT },
        { part: 'text', text: `Mã số của sổ: ${singleFact(db, 'register') ?? ''}`, align: 'center' },
      ],
      [
        { part: 'code', groups },
        {
          part: 'text',
          text: 'Mã này mở được sổ khi mọi mật khẩu đã mất. Ai có mã và có tệp của sổ thì đọc được toàn bộ nội dung.',
        },
        ...rules.map((text) => ({ part: 'text', text }) as const),
      ],
      [signs('NGƯỜI LẬP PHIẾU', 'NGƯỜI ĐỨNG ĐẦU')],
    ];
    const content = { title: 'PHIẾU MÃ KHÔI PHỤC', office: officeCover(db), sheet: 'folded', thirds } as const;
    return { content, entries: [], clearance: 0 };
  },
};

/** Long marks in groups of eight, so that two people can compare them aloud. */
function grouped(hex: string): string {
  return (hex.match(/.{1,8}/g) ?? []).join(' ');
}

/** Last rows of this year's registers: a rewritten past that keeps the head's line would have to keep these too. */
function lastRows(db: ReadDb, year: number): readonly (readonly string[])[] {
  return db
    .statement(
      `SELECT series, count(*) n, max(number) last, sum(state = 'void') voided FROM entries WHERE year = ? GROUP BY series ORDER BY series`,
    )
    .all(year)
    .map((row) => {
      const code = str(row, 'series');
      const book = `Sổ ${bookInWords(code)} năm ${year}`;
      return [
        book,
        ...[num(row, 'n'), num(row, 'last'), num(row, 'voided')].map((figure) => figure.toLocaleString('vi')),
      ];
    });
}

/** When the last head sheet was printed, and its line; null before the first. */
export function lastHeadSheet(db: ReadDb): { readonly seq: number; readonly on: CivilDate } | null {
  const seq = Number(singleFact(db, 'headSheet') ?? 0);
  const at = seq === 0 ? undefined : db.statement('SELECT at FROM journal WHERE seq = ?').value(seq);
  return typeof at === 'string' ? { seq, on: civilDate(new Date(at)) } : null;
}

/**
 * The journal's head on paper: against somebody who holds the key and writes the past anew stands only what was signed and is kept
 * apart (docs/security.md). The journal names the sheet by the line that it bears.
 */
export const headSheet: Paper = {
  name: 'headSheet',
  title: 'Phiếu ghi mã cuối nhật ký',
  roles: [...KEEPERS, 'administrator'],
  by: 'register',
  make({ db, at }) {
    const last = head(db);
    const { day, time } = civilTime(at);
    const written = civilTime(new Date(last.at));
    const before = lastHeadSheet(db);
    const branch = singleFact(db, 'branch') ?? '';
    const count = (sql: string): string => Number(db.statement(sql).value() ?? 0).toLocaleString('vi');
    const facts: readonly (readonly [name: string, value: string])[] = [
      ['Mã số của sổ', grouped(singleFact(db, 'register') ?? '')],
      ...(branch === '' ? [] : [['Mã nhánh sau phục hồi', grouped(branch)] as const]),
      ['Lập lúc', `${time.slice(0, 5)} ngày ${tableDate(day)}`],
      ['Dòng nhật ký cuối', `dòng ${last.seq}, ghi lúc ${written.time.slice(0, 5)} ngày ${tableDate(written.day)}`],
      ['Mã của dòng cuối', grouped(last.hash.toString('hex'))],
      ['Số dòng của các sổ, mọi năm', count('SELECT count(*) FROM entries')],
      ['Số bản của các tài liệu, vật chứa', count('SELECT count(*) FROM copies')],
      ['Số trang sổ giấy đã in', count('SELECT count(*) FROM pages')],
      ['Phiếu trước', before === null ? 'chưa có' : `in ngày ${tableDate(before.on)}, dòng nhật ký ${before.seq}`],
    ];
    const title = 'PHIẾU GHI MÃ CUỐI NHẬT KÝ';
    const rows = lastRows(db, yearOf(day));
    const parts: readonly Part[] = [
      { part: 'head', date: day },
      { part: 'title', title, subject: ABOUT },
      ...facts.map(([name, value]) => ({ part: 'text', text: `${name}: ${value}` }) as const),
      { part: 'gap', points: 6 },
      ...(rows.length === 0
        ? []
        : [{ part: 'table', columns: ROWS, rows } as const, { part: 'gap', points: 6 } as const]),
      {
        part: 'text',
        text: 'Chuỗi mã của nhật ký cho thấy sửa, xóa lẻ tẻ. Người có mật khẩu và có công cụ còn có thể viết lại cả chuỗi cho khớp: chỉ phiếu đã ký, cất riêng, không do người quản lý máy giữ, mới làm lộ việc ấy.',
      },
      {
        part: 'text',
        text: 'Đối chiếu: trong chương trình, mở Nhật ký, tìm dòng có số trên; mã của dòng ấy phải đúng mã ghi ở đây.',
      },
      { part: 'gap', points: 10 },
      signs('NGƯỜI LẬP', 'NGƯỜI GIỮ PHIẾU'),
    ];
    return { content: letter(title, officeCover(db), parts), entries: [], clearance: 0, about: String(last.seq) };
  },
};

const ROWS = [
  { heading: 'Sổ', width: 76 },
  { heading: 'Số dòng', width: 28, align: 'right' },
  { heading: 'Số cuối', width: 28, align: 'right' },
  { heading: 'Dòng hủy', width: 28, align: 'right' },
] as const;

/** What was copied, by which marks it is known again, who holds it: the newest backup that proved itself, or the one whose journal line is named. */
export const backupCertificate: Paper = {
  name: 'backupCertificate',
  title: 'Giấy chứng nhận bản sao lưu',
  roles: [...KEEPERS, 'administrator'],
  by: 'backup',
  make({ db }, { ref }) {
    const seq = ref === undefined ? null : /^[1-9]\d{0,15}$/.test(ref) ? Number(ref) : 0;
    const row = db
      .statement(
        'SELECT b.*, j.actor FROM backups b JOIN journal j ON j.seq = b.seq WHERE b.seq = coalesce(?, b.seq) ORDER BY b.seq DESC LIMIT 1',
      )
      .get(seq);
    if (!row) {
      return refused(
        backupNone,
        'Không có bản sao lưu nào như vậy. Hãy sao lưu trước, hoặc ghi số dòng nhật ký của bản sao.',
        { cli: 'backup, --ref' },
      );
    }
    const file: unknown = JSON.parse(str(row, 'file'));
    const { day, time } = civilTime(new Date(str(row, 'at')));
    const branch = singleFact(db, 'branch') ?? '';
    const facts: readonly (readonly [name: string, value: string])[] = [
      ['Mã số của sổ', grouped(singleFact(db, 'register') ?? '')],
      ...(branch === '' ? [] : [['Mã nhánh sau phục hồi', grouped(branch)] as const]),
      ['Tệp sao lưu', typeof file === 'string' ? file : ''],
      ['Lập lúc', `${time.slice(0, 5)} ngày ${tableDate(day)}`],
      ['Người lập', str(row, 'actor')],
      ['Cỡ tệp', `${num(row, 'bytes').toLocaleString('vi')} byte`],
      ['Mã SHA-256 của tệp', grouped(str(row, 'digest'))],
      ['Dòng nhật ký cuối trong bản sao', `${num(row, 'head')}: ${grouped(str(row, 'hash'))}`],
      ['Dòng nhật ký ghi việc sao lưu', String(num(row, 'seq'))],
    ];
    const title = 'GIẤY CHỨNG NHẬN BẢN SAO LƯU';
    const parts: readonly Part[] = [
      { part: 'head' },
      { part: 'title', title, subject: ABOUT },
      ...facts.map(([name, value]) => ({ part: 'text', text: `${name}: ${value}` }) as const),
      { part: 'gap', points: 6 },
      {
        part: 'text',
        text: 'Ngay sau khi ghi, tệp đã được chương trình mở lại và kiểm tra đủ năm bước: từng trang tệp, chuỗi nhật ký, nội dung, dựng lại các bảng, so sánh; dòng cuối đã được so với sổ.',
      },
      {
        part: 'text',
        text: 'Bản sao mở bằng mật khẩu và mã khôi phục của ngày lập. Cất trong tủ có khóa, xa máy tính; quản lý như tài liệu bí mật nhà nước có độ mật cao nhất trong sổ.',
      },
      { part: 'gap', points: 10 },
      signs('NGƯỜI LẬP', 'NGƯỜI GIỮ BẢN SAO'),
    ];
    return { content: letter(title, officeCover(db), parts), entries: [], clearance: 0 };
  },
};
