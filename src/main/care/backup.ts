import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { refused } from '../../shared/base/rule.ts';
import { Text } from '../../shared/base/text.ts';
import type { Refused } from '../../shared/guards.ts';
import { roleNotAllowed } from '../../shared/house-rules.ts';
import { backupUnproved } from '../../shared/subjects/care/rules.ts';
import { asRegisterError, RegisterError } from '../file/failure.ts';
import type { CareProgress } from '../file/wrong.ts';
import { clockRefusal, doubtOf } from '../journal/clock.ts';
import { actorNow, record } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import { type CopyHow, copyProved, type Proved, type Target } from './copying.ts';
import { layEmergencyReader } from './emergency.ts';

/** A backup of the open register: a copy that has proved itself, and its line in the journal. */

export type BackedUp = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly file: string;
  readonly bytes: number;
};

/** Makes the proved copy; anything but the register's own journal may be elsewhere, in a thread. */
export type Copier = (
  session: Session,
  target: Target,
  progress: CareProgress,
  how: CopyHow,
) => Promise<Proved | Refused> | Proved | Refused;

export type BackupHow = CopyHow & {
  /** Who copies; without it the caller's own thread. */
  readonly copier?: Copier;
  /** The policy orders it, whoever is signed in. */
  readonly byPolicy?: boolean;
};

/** Whether this session may back up now: its roles, and a clock that can be believed. */
export function backupRefusal(session: Session, byPolicy = false): Refused | null {
  const { db, options } = session;
  const now = options.now();
  if (!byPolicy) {
    const actor = actorNow(session, now);
    if ('ok' in actor) return actor;
    if (!actor.roles.some((role) => role === 'clerk' || role === 'administrator'))
      return refused(roleNotAllowed, 'Việc sao lưu dành cho văn thư, quản trị. Hãy nhờ người có vai trò này.');
  }
  return clockRefusal(doubtOf(db, now));
}

const copyHere: Copier = (session, target, progress, how) => {
  const { dir, db, dataKey } = session;
  return copyProved({ dir, db, dataKey, keys: () => session.keys }, target, progress, how);
};

/** Writes a backup of the open register to a file, proves it, and journals it. */
export async function backUp(
  session: Session,
  target: string | Target,
  progress: CareProgress,
  how: BackupHow = {},
): Promise<BackedUp | Refused> {
  const may = backupRefusal(session, how.byPolicy);
  if (may) return may;
  const where = typeof target === 'string' ? { file: target } : target;
  const proved = await (how.copier ?? copyHere)(session, where, progress, how);
  if (!proved.ok) return proved;
  // Words redacted since the copy was taken live on in it, and no list of theirs names it.
  if (session.db.statement('SELECT 1 FROM redactions WHERE by > ? LIMIT 1').value(proved.head.seq) === 1) {
    rmSync(proved.file, { force: true });
    return refused(
      backupUnproved,
      'Trong lúc sao lưu có nội dung vừa được xóa khỏi sổ nên bản sao còn giữ nội dung ấy đã bị bỏ. Hãy sao lưu lại.',
    );
  }
  // The copying took its time: the year may have ended meanwhile.
  const stopped = clockRefusal(doubtOf(session.db, session.options.now()));
  if (stopped === null) return noted(session, proved, 'place' in where);
  // Under a name of the program's own nothing was written over.
  if ('place' in where) rmSync(proved.file, { force: true });
  return stopped;
}

/** Writes the line that calls the copy a backup, and says what lies there where that fails: no redaction would name such a copy. */
function noted(session: Session, proved: Proved, ownName: boolean): BackedUp | Refused {
  try {
    return written(session, proved);
  } catch (thrown) {
    const error = asRegisterError(thrown);
    if (!(error instanceof RegisterError)) throw thrown;
    if (ownName) rmSync(proved.file, { force: true });
    const lies = ownName
      ? 'Bản sao lưu đã chép và kiểm tra xong nhưng chưa ghi được vào nhật ký, nên đã bị bỏ.'
      : `Bản sao lưu nằm ở tệp ${basename(proved.file)}, đã kiểm tra đủ, nhưng chưa ghi được vào nhật ký của sổ. Hãy cất như một bản sao lưu, hoặc xóa rồi sao lưu lại.`;
    return refused(backupUnproved, `${lies} ${error.failure.message}${ownName ? ' Sau đó hãy sao lưu lại.' : ''}`);
  }
}

/** The line of a backup, by the one connection that writes; a folder of backups then has its reader too. */
function written(session: Session, proved: Proved): BackedUp {
  const { head, file, bytes, digest } = proved;
  const line = record(session.writer, 'recordBackup', { ...head, file: Text.of(file.normalize('NFC')), bytes, digest });
  layEmergencyReader(dirname(file));
  return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), head, file, bytes };
}
