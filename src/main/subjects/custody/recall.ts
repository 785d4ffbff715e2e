import { tableDate } from '../../../shared/base/dates.ts';
import { done } from '../../../shared/base/result.ts';
import { refused } from '../../../shared/base/rule.ts';
import { parseWithTexts } from '../../../shared/base/text.ts';
import { RECALL_REASON_NAMES, recall } from '../../../shared/subjects/custody/recall.ts';
import { handoverUnknown } from '../../../shared/subjects/custody/rules.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, objectOf, type Row, str } from '../../file/rows.ts';
import { int, table, text } from '../../file/table.ts';
import { letter, signs } from '../../paper/content.ts';
import { pageOfAll } from '../asker.ts';
import { clearanceOf } from '../clearance.ts';
import { officeCover } from '../names.ts';
import { KEEPERS, type Paper } from '../paper.ts';
import { blankWords } from '../redacting.ts';
import type { Subject } from '../subject.ts';
import { copiesTable, namedCopies } from './named-copies.ts';

const notices = table(
  'recalls',
  { ref: text(), year: int(), number: int(), body: text(), seq: int() },
  { key: ['ref'], unique: { number: '(year, number)' } },
);

/** A notice as its line says it, with its copies as they stand now. */
function noticeOf(db: ReadDb, row: Row) {
  const body = objectOf(str(row, 'body'));
  const { items, on, dueBy, reason, instrument } = recall.body.parse(parseWithTexts(str(row, 'body')));
  const copies = namedCopies(db, items);
  const said = { on, dueBy, reason, instrument: body.instrument };
  return { said, by: instrument?.shown(), copies, clearance: clearanceOf(db, str(row, 'ref')) };
}

/** Which copies, from whom, until when (Decree 26/2020/NĐ-CP art. 4.4); no abstract. */
const recallNotice: Paper = {
  name: 'recallNotice',
  title: 'Thông báo thu hồi',
  roles: KEEPERS,
  by: 'recall',
  make({ db }, { ref = '' }) {
    const row = db.statement('SELECT * FROM recalls WHERE ref = ?').get(ref);
    if (!row) return refused(handoverUnknown, 'Không có thông báo thu hồi này. Hãy chọn đúng số.', { at: 'ref' });
    const { said, by, copies, clearance } = noticeOf(db, row);
    const { on, dueBy, reason } = said;
    const why = `Lý do: ${RECALL_REASON_NAMES[reason]}${by ? ` (${by})` : ''}.`;
    const wanted = `Đề nghị nộp lại đủ các bản sau${dueBy ? `, chậm nhất ngày ${tableDate(dueBy)}` : ''}:`;
    const lines = copies.map(({ line }) => line);
    const content = letter('THÔNG BÁO THU HỒI', officeCover(db), [
      { part: 'head', number: `${String(num(row, 'number')).padStart(2, '0')}/${on.slice(0, 4)}/TBTH`, date: on },
      { part: 'title', title: 'THÔNG BÁO', subject: 'Thu hồi tài liệu, vật chứa bí mật nhà nước' },
      { part: 'text', text: why, after: 4 },
      { part: 'text', text: wanted, after: 6 },
      copiesTable(lines, [{ heading: 'Người, nơi giữ', width: 42 }], ({ holderName }) => [holderName]),
      { part: 'gap', points: 10 },
      signs('NGƯỜI LẬP', 'NGƯỜI ĐỨNG ĐẦU'),
    ]);
    return { content, entries: [...new Set(copies.map((copy) => copy.ref))], clearance };
  },
};

/** What was called back. */
export const recalls = {
  tables: [notices],
  fills: 1,
  hears: {
    recall(db, { year, number, ...said }, { seq }) {
      const body = JSON.stringify({ year, number, ...said });
      notices.insert(db, { ref: `recall:${year}:${number}`, year, number, body, seq });
    },
    redactText: (db, body, line) => blankWords(db, line, body, { table: notices.name, column: 'body', by: 'seq' }),
  },
  answers: {
    recalls({ db }, { ref = '', page = 1, order = 'desc' }) {
      const found = db.statement(`SELECT * FROM recalls WHERE ? IN ('', ref) ORDER BY seq ${order}`).all(ref);
      const paged = pageOfAll(found, page);
      const rows = paged.rows.map((row) => {
        const { said, copies, clearance } = noticeOf(db, row);
        const owed = db.statement(`SELECT count(*) FROM duties WHERE paper = ? AND state = 'open'`);
        const items = copies.map(({ shown }) => shown);
        return { ref: str(row, 'ref'), ...said, clearance, open: Number(owed.value(str(row, 'ref'))), items };
      });
      return done({ ...paged, rows });
    },
  },
  papers: [recallNotice],
  numbers: { recall: notices.name },
} as const satisfies Subject;
