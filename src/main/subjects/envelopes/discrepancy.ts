import { tableDate, writtenDate } from '../../../shared/base/dates.ts';
import { ENVELOPE_FAULT_NAMES, inSentence } from '../../../shared/base/names.ts';
import { refused } from '../../../shared/base/rule.ts';
import { parseWithTexts } from '../../../shared/base/text.ts';
import { partyKey } from '../../../shared/subjects/entries/registration.ts';
import { holdEnvelope } from '../../../shared/subjects/envelopes/holdEnvelope.ts';
import { releaseEnvelope } from '../../../shared/subjects/envelopes/releaseEnvelope.ts';
import { envelopeUnknown } from '../../../shared/subjects/envelopes/rules.ts';
import { num, str, strOrNull } from '../../file/rows.ts';
import { letter, type Part, signs } from '../../paper/content.ts';
import { namesAt, officeCover, partyName } from '../names.ts';
import { KEEPERS, type Paper } from '../paper.ts';

const ANSWER = releaseEnvelope.input.pick({ on: true, note: true });
const DOTS = '.'.repeat(110);

/** What was wrong with an envelope, in two copies of which one goes to its sender (Decree 26/2020/NĐ-CP art. 4.3). */
export const discrepancy: Paper = {
  name: 'discrepancy',
  title: 'Biên bản sai sót khi nhận',
  roles: KEEPERS,
  by: 'envelope',
  make({ db }, { ref = '' }) {
    const row = db.statement('SELECT * FROM envelopes WHERE ref = ?').get(ref);
    if (!row)
      return refused(envelopeUnknown, 'Không có bì này trong các bì đã giữ. Hãy chọn đúng số.', {
        at: 'ref',
        cli: '--ref envelope:2026:3',
      });
    const names = namesAt(db, Number.MAX_SAFE_INTEGER);
    const { arrivedOn, from, marks, symbol, fault, asked, note, year, number } = holdEnvelope.body.parse(
      parseWithTexts(str(row, 'body')),
    );
    const text = (words: string): Part => ({ part: 'text', text: words, after: 5 });
    const sender = partyName(names, partyKey(from));
    const answered = strOrNull(row, 'answer');
    const answer = answered === null ? null : ANSWER.parse(parseWithTexts(answered));
    const outcome = row.state === 'sentBack' ? 'đã trả nơi gửi' : 'nơi gửi đã bổ sung';
    const copy = (goes: string): readonly Part[] => [
      { part: 'head', number: `${String(number).padStart(2, '0')}/${year}/BBSS`, date: asked.on },
      { part: 'title', title: 'BIÊN BẢN', subject: 'Sai sót khi nhận tài liệu, vật chứa bí mật nhà nước' },
      text(`Nhận ${writtenDate(arrivedOn)} bì của: ${sender}.`),
      text(`Số, ký hiệu ghi ngoài bì: ${symbol?.shown() ?? 'không ghi'}. Dấu ngoài bì: ${marks.join(', ')}.`),
      text(
        `Sai sót: ${inSentence(ENVELOPE_FAULT_NAMES[fault])}. Cụ thể: ${note?.shown().replace(/\.?$/, '.') ?? DOTS}`,
      ),
      text(
        `Theo khoản 3 Điều 4 Nghị định số 26/2020/NĐ-CP, tài liệu chưa vào sổ, chưa ký nhận. Ngày ${tableDate(asked.on)}, ${names('person', asked.by)} đã yêu cầu nơi gửi bổ sung, xử lý.`,
      ),
      text(
        answer === null
          ? `Kết quả: ${DOTS}`
          : `Kết quả: ${outcome} ngày ${tableDate(answer.on)}${answer.note === undefined ? '' : ` (${answer.note.shown()})`}.`,
      ),
      text(`Biên bản lập thành hai bản. ${goes}`),
      { part: 'gap', points: 8 },
      signs('NGƯỜI NHẬN', 'NGƯỜI CHỨNG KIẾN', 'NGƯỜI ĐỨNG ĐẦU'),
    ];
    const parts = [...copy('Bản này lưu.'), { part: 'page' } as const, ...copy(`Bản này gửi ${sender}.`)];
    const content = letter('BIÊN BẢN SAI SÓT KHI NHẬN', officeCover(db), parts);
    return { content, entries: [], clearance: num(row, 'clearance') };
  },
};
