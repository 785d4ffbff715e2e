import { existsSync } from 'node:fs';
import type { Refusal } from '../../shared/base/result.ts';
import { restoreItsPassword } from '../../shared/subjects/care/rules.ts';
import { backUp } from '../care/backup.ts';
import { checkBackup, type Opener } from '../care/backup-open.ts';
import { endRestore } from '../care/end-restore.ts';
import { backUpEverywhere } from '../care/places.ts';
import { restoreBackup } from '../care/restore.ts';
import type { Step } from '../file/wrong.ts';
import { openRegister, type Session, signOut } from '../register/register.ts';
import { rekeyRegister } from '../register/rekey.ts';
import { credentials, options, pathOf } from './machine.ts';
import { underPolicy } from './network.ts';
import { secondOfCall } from './second.ts';
import {
  answer,
  answerRefusal,
  canAsk,
  forScripts,
  named,
  optional,
  secret,
  showProgress,
  tell,
  WrongCall,
} from './terminal.ts';

/** `backup`, `check-backup`, `restore`, `rekey`: each answers in JSON and tells the person what to do next. */

const STEPS: Readonly<Record<Step | 'copy', string>> = {
  copy: 'Sao chép',
  pages: 'Trang tệp',
  chain: 'Chuỗi nhật ký',
  commitments: 'Nội dung',
  rebuild: 'Dựng lại',
  comparison: 'So sánh',
};

/** Progress of a verification on the terminal. */
function showStep(step: Step | 'copy', done: number, total: number): void {
  showProgress(STEPS[step], done, total);
}

/** Who opens a backup: by the recovery code where it is given, else by login and password. */
async function opener(): Promise<Opener> {
  const recoveryCode = optional('SOMAT_RECOVERY_CODE');
  return recoveryCode === undefined ? credentials() : { recoveryCode };
}

type Place = { readonly anyPlace: boolean; readonly replace: boolean };

export async function backUpCall(
  dir: string,
  file: string | undefined,
  how: Place,
  withoutLog: boolean,
): Promise<number> {
  const session = await openRegister(dir, await credentials(), underPolicy(options(withoutLog), 'writes'));
  try {
    return file === undefined ? await everywhere(session, how) : await intoFile(session, pathOf(file), how);
  } finally {
    session.close();
  }
}

async function intoFile(session: Session, file: string, how: Place): Promise<number> {
  const made = await backUp(session, file, showStep, how);
  await signOut(session);
  if (!made.ok) return answerRefusal(made.error);
  answer(made);
  tell('Đã sao lưu; tệp đã được mở lại, kiểm tra đủ năm bước và so với sổ. Hãy cất ổ hoặc USB vào tủ có khóa.');
  return 0;
}

async function everywhere(session: Session, how: Place): Promise<number> {
  const made = await backUpEverywhere(session, showStep, how);
  await signOut(session);
  if (!made.ok) return answerRefusal(made.error);
  answer(made);
  for (const result of made.places) {
    const said = result.ok
      ? 'đã sao lưu và kiểm tra.'
      : result.error.kind === 'refused'
        ? forScripts(result.error)
        : '';
    tell(`${result.place}: ${said}`);
  }
  return made.all ? 0 : 1;
}

export async function checkBackupCall(file: string): Promise<number> {
  const who = await opener();
  present(file);
  const found = await checkBackup(file, who, showStep);
  answer(found);
  tell(
    found.ok ? `Bản sao lưu toàn vẹn: ${found.lines} dòng nhật ký.` : `Bản sao lưu không toàn vẹn. ${found.message}`,
  );
  return found.ok ? 0 : 1;
}

function present(file: string): void {
  if (!existsSync(file)) throw new WrongCall(`Không có tệp ${file}. Hãy kiểm tra tên tệp, hoặc cắm ổ sao lưu.`);
}

/** Who opens the register that lies where another is put, where he is told apart from who opens the backup. */
async function openerThere(): Promise<Opener | null> {
  const recoveryCode = optional('SOMAT_THERE_RECOVERY_CODE');
  if (recoveryCode !== undefined) return { recoveryCode };
  const login = optional('SOMAT_THERE_USER');
  return login === undefined ? null : { login, password: await secret('SOMAT_THERE_PASSWORD', THERE_PASSWORD) };
}

const THERE_PASSWORD = 'Mật khẩu của sổ đang ở đó: ';

/** Asks whoever sits at a keyboard for a password of the register that lies there; `null` where nobody does. */
async function askedThere(error: Refusal): Promise<Opener | null> {
  if (error.kind !== 'refused' || error.rule !== restoreItsPassword.id || !canAsk()) return null;
  tell(forScripts(error));
  const login = await named('SOMAT_THERE_USER', 'Tên đăng nhập của sổ đang ở đó: ');
  return { login, password: await secret('SOMAT_THERE_PASSWORD', THERE_PASSWORD) };
}

type Restoring = { readonly anyPlace: boolean; readonly behindPages: boolean; readonly withoutItsPassword: boolean };

export async function restoreCall(file: string, dir: string, how: Restoring): Promise<number> {
  const who = await opener();
  present(file);
  const put = async (there: Opener | null) =>
    restoreBackup(file, dir, who, { ...options(), ...how, there, steps: showStep });
  const first = await put(await openerThere());
  const asked = first.ok ? null : await askedThere(first.error);
  const made = asked === null ? first : await put(asked);
  if (!made.ok) return answerRefusal(made.error);
  answer(made);
  tell('Đã phục hồi và kiểm tra. Mật khẩu và mã khôi phục là của ngày sao lưu.');
  if (made.kept !== null) tell(`Sổ cũ được giữ nguyên ở: ${made.kept}`);
  if (made.pagesLost === null)
    tell('Không đọc được sổ cũ nên không biết đã in trang nào sau bản sao lưu. Hãy đối chiếu với sổ giấy.');
  else if (made.pagesLost.length > 0) tell(`Các trang đã in mà sổ phục hồi không có: ${made.pagesLost.join('; ')}.`);
  return 0;
}

export async function finishRestoreCall(dir: string, keep: 'kept' | 'restored'): Promise<number> {
  const ended = endRestore(dir, keep);
  if (!ended.ok) return answerRefusal(ended.error);
  answer(ended);
  tell(ended.took === 'kept' ? 'Đã đặt lại sổ cũ vào chỗ.' : 'Sổ phục hồi đã vào chỗ.');
  if (ended.kept !== null) tell(`Sổ cũ được giữ nguyên ở: ${ended.kept}`);
  return 0;
}

export async function rekeyCall(dir: string): Promise<number> {
  const session = await openRegister(dir, await credentials(), underPolicy(options(), 'writes'));
  try {
    const second = await secondOfCall(session, false).given();
    const made = await rekeyRegister(session, second);
    if (!made.ok) return answerRefusal(made.error);
    answer({ generation: made.generation, recoveryCode: made.recoveryCode });
    tell(
      'Đã đổi khóa mã hóa. Mã khôi phục cũ hết hiệu lực; hãy in phiếu mã mới. Các bản sao lưu cũ vẫn mở bằng mật khẩu của ngày sao lưu.',
    );
    return 0;
  } finally {
    session.close();
  }
}
