import type { z } from 'zod';
import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { NETWORK_NAMES, REPORT_PERIOD_NAMES } from '../../base/names.ts';
import { invalid } from '../../base/result.ts';
import type { Refused } from '../../guards.ts';
import { DATED_RULE_NAMES, DATED_RULES } from '../../regime.ts';

const policy = f.fields({
  network: f.oneOf(['block', 'warn'], NETWORK_NAMES),
  allowedAdapters: f.list(f.fields({ name: f.said(), decision: f.said() }), 50).optional(),
  idleMinutes: f.whole(1, 240),
  backupDays: f.whole(1, 90),
  /** Folders, as their full paths, that every backup goes to. */
  backupPlaces: f.list(f.text(), 8).optional(),
  /** Of how many days, weeks, months and years the last backup is kept; without it none is ever removed. */
  backupKeep: f
    .fields({ days: f.whole(1, 366), weeks: f.whole(0, 260), months: f.whole(0, 240), years: f.whole(0, 100) })
    .optional(),
  /** Hours of the day at which an open register is backed up. */
  backupAt: f.list(f.whole(0, 23), 24).optional(),
  reportPeriod: f.oneOf(['decemberToDecember', 'calendarYear', 'halfYear'], REPORT_PERIOD_NAMES),
  /** Days off beside weekends and the holidays of a fixed day (Tết, Giỗ Tổ); a swapped day is `worked`. */
  daysOff: f.list(f.fields({ from: f.date(), to: f.date().optional(), worked: f.flag().optional() }), 1_000).optional(),
  /** Dated rules that the office has switched, by the original text that it has read. */
  rules: f
    .list(
      f.fields({
        rule: f.oneOf(DATED_RULES, DATED_RULE_NAMES),
        active: f.flag(),
        from: f.date(),
        instrument: f.said(),
      }),
      100,
    )
    .optional(),
});

function turnedRound({ daysOff = [] }: z.output<typeof policy>): Refused | null {
  const wrong = daysOff.findIndex(({ from, to }) => to !== undefined && to < from);
  return wrong < 0 ? null : invalid({ [`daysOff.${wrong}.to`]: 'Ngày cuối ở trước ngày đầu.' });
}

/** How this computer is guarded (Decree 26/2020/NĐ-CP art. 4.7: no network) when reports are due (art. 8), and on which days nobody works. */
export const setPolicy = act({
  name: 'setPolicy',
  title: 'Chính sách an toàn',
  roles: ['administrator'],
  input: policy,
  labels: {
    network: 'Khi máy có kết nối mạng',
    allowedAdapters: 'Card mạng được phép (mạng LAN độc lập, máy ảo)',
    'allowedAdapters.name': 'Tên card mạng',
    'allowedAdapters.decision': 'Số quyết định cho phép',
    idleMinutes: 'Tự khóa sau (phút)',
    backupDays: 'Nhắc khi bản mới nhất quá (ngày)',
    backupPlaces: 'Nơi sao lưu',
    backupKeep: 'Thời hạn giữ các bản sao lưu',
    'backupKeep.days': 'Số ngày giữ',
    'backupKeep.weeks': 'Số tuần giữ',
    'backupKeep.months': 'Số tháng giữ',
    'backupKeep.years': 'Số năm giữ',
    backupAt: 'Tự sao lưu lúc (giờ)',
    reportPeriod: 'Kỳ báo cáo',
    daysOff: 'Ngày nghỉ ngoài cuối tuần và 1/1, 30/4, 1/5, 2/9',
    'daysOff.from': 'Nghỉ từ ngày',
    'daysOff.to': 'Nghỉ đến hết ngày',
    'daysOff.worked': 'Ngày đi làm bù',
    rules: 'Quy tắc mà bản gốc văn bản nói khác',
    'rules.rule': 'Quy tắc',
    'rules.active': 'Áp dụng',
    'rules.from': 'Từ ngày',
    'rules.instrument': 'Căn cứ (số, ngày, điều của bản gốc)',
  },
  rules: [],
  body: policy,
  version: 3,
  // Version 1 knew no days off, version 2 no switched rules, which is what leaving them out says.
  past: { 1: (body) => body, 2: (body) => body },
  decide: (input) => turnedRound(input) ?? accept(input),
});
