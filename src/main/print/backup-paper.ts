import { tableDate } from '../../shared/base/dates.ts';
import type { Refused } from '../../shared/guards.ts';
import { refused } from '../../shared/rules.ts';
import { num, str } from '../file/rows.ts';
import { civilDate } from '../journal/clock.ts';
import { backupCertificateDocument } from '../paper/backup-certificate.ts';
import type { Metrics } from '../paper/metrics.ts';
import type { PaperDocument } from '../paper/sheet.ts';
import type { Session } from '../register/register.ts';
import { officeCover } from '../subjects/book.ts';
import { singleFact } from '../subjects/catalogue.ts';

/** The certificate of a backup that proved itself: the newest, or the one whose journal line is named. */
export function backupCertificate(
  session: Session,
  request: { readonly ref?: string | undefined },
  metrics: Metrics,
  at: Date,
): { readonly document: PaperDocument; readonly entries: readonly string[]; readonly clearance: number } | Refused {
  const seq = request.ref === undefined ? null : /^[1-9]\d{0,15}$/.test(request.ref) ? Number(request.ref) : 0;
  const row = session.db
    .statement(
      'SELECT b.*, j.actor FROM backups b JOIN journal j ON j.seq = b.seq WHERE b.seq = coalesce(?, b.seq) ORDER BY b.seq DESC LIMIT 1',
    )
    .get(seq);
  if (!row) {
    return refused(
      'backup.none',
      'Không có bản sao lưu nào như vậy. Hãy sao lưu trước (backup), hoặc ghi số dòng nhật ký của bản sao (--ref).',
    );
  }
  const file: unknown = JSON.parse(str(row, 'file'));
  const moment = new Date(str(row, 'at'));
  const time = [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  const certificate = {
    register: singleFact(session.db, 'register') ?? '',
    branch: singleFact(session.db, 'branch') ?? '',
    file: typeof file === 'string' ? file : '',
    made: `${time} ngày ${tableDate(civilDate(moment))}`,
    by: str(row, 'actor'),
    bytes: num(row, 'bytes'),
    digest: str(row, 'digest'),
    head: { seq: num(row, 'head'), hash: str(row, 'hash') },
    seq: num(row, 'seq'),
  };
  return {
    document: backupCertificateDocument(officeCover(session.db), certificate, metrics, at),
    entries: [],
    clearance: 0,
  };
}
