import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { NETWORK_NAMES, REPORT_PERIOD_NAMES } from '../../base/names.ts';

const policy = f.fields({
  network: f.oneOf(['block', 'warn'], NETWORK_NAMES),
  allowedAdapters: f.list(f.fields({ name: f.text(), decision: f.text() }), 50).optional(),
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
});

/** How this computer is guarded (Decree 26/2020/NĐ-CP art. 4.7: no network) and when reports are due (art. 8). */
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
  },
  body: policy,
  decide: (input) => accept(input),
});
