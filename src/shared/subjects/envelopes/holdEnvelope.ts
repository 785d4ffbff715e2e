import { accept, act } from '../../act.ts';
import { tableDate, yearOf } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { highest, levelOfMark } from '../../base/levels.ts';
import { ENVELOPE_FAULT_NAMES } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, unknownCode, unknownParty } from '../../guards.ts';
import { dateFuture, dateOrder, referenceUnknown } from '../../house-rules.ts';
import { coverMarks, HELD_FAULTS } from './cover.ts';

const input = f.fields({
  arrivedOn: f.date(),
  from: f.anyParty(),
  marks: coverMarks,
  symbol: f.text().optional(),
  fault: f.oneOf(HELD_FAULTS, ENVELOPE_FAULT_NAMES),
  asked: f.fields({ on: f.date(), by: f.code('people') }),
  note: f.text().optional(),
});

/**
 * An envelope with a wrong count, or not made up as it should be, is kept back by what its cover shows: its sender is asked, and before he
 * has answered it gets no number and no signature (Decree 26/2020/NĐ-CP art. 4.3). Like a sealed one, any clerk may tell of it.
 */
export const holdEnvelope = act({
  name: 'holdEnvelope',
  title: 'Giữ bì chờ nơi gửi',
  roles: ['clerk'],
  input,
  labels: {
    arrivedOn: 'Ngày nhận bì',
    from: 'Nơi gửi',
    marks: 'Dấu ngoài bì',
    symbol: 'Số, ký hiệu ghi ngoài bì',
    fault: 'Sai sót',
    asked: 'Yêu cầu nơi gửi',
    'asked.on': 'Ngày yêu cầu nơi gửi',
    'asked.by': 'Người yêu cầu',
    note: 'Sai sót cụ thể',
  },
  rules: [referenceUnknown, dateFuture, dateOrder],
  body: input.extend({ level: f.level(), year: f.year(), number: f.whole(1, 9_999_999) }),
  level: ({ level }) => level,
  decide(values, register, context) {
    const { arrivedOn, from, asked, marks } = values;
    const blocked = firstRefusal(
      inFuture(context, arrivedOn, 'Ngày nhận bì', 'arrivedOn'),
      inFuture(context, asked.on, 'Ngày yêu cầu nơi gửi', 'asked.on'),
      asked.on < arrivedOn
        ? refused(dateOrder, `Ngày yêu cầu nơi gửi ở trước ngày nhận bì ${tableDate(arrivedOn)}. Hãy sửa ngày.`, {
            at: 'asked.on',
          })
        : null,
      unknownParty(register, from, 'from'),
      unknownCode(register, 'person', asked.by, 'asked.by'),
    );
    if (blocked) return blocked;
    const year = yearOf(arrivedOn);
    const number = register.lastPaper('envelope', year) + 1;
    const level = marks.map(levelOfMark).reduce(highest, 'confidential');
    return accept({ ...values, level, year, number }, `envelope:${year}:${number}`);
  },
});
