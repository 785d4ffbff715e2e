import { existsSync } from 'node:fs';
import type { Refusal } from '../../shared/base/result.ts';
import { backUp } from '../care/backup.ts';
import { checkBackup, type Opener } from '../care/backup-open.ts';
import { backUpEverywhere } from '../care/places.ts';
import { restoreBackup } from '../care/restore.ts';
import type { Step } from '../file/wrong.ts';
import {
  type Credentials,
  type OpenOptions,
  openRegister,
  proveSecond,
  type Session,
  signOut,
} from '../register/register.ts';
import { rekeyRegister } from '../register/rekey.ts';
import { answer, optional, showProgress, tell, WrongCall } from './terminal.ts';

/** `backup`, `check-backup`, `restore`, `rekey`: each answers in JSON and tells the person what to do next. */

type Failed = (error: Refusal) => number;

const STEPS: Readonly<Record<Step | 'copy', string>> = {
  copy: 'Sao chép',
  pages: 'Trang tệp',
  chain: 'Chuỗi nhật ký',
  commitments: 'Nội dung',
  rebuild: 'Dựng lại',
  comparison: 'So sánh',
};

/** Progress of a verification on the terminal. */
export function showStep(step: Step | 'copy', done: number, total: number): void {
  showProgress(STEPS[step], done, total);
}

/** Who opens a backup: by the recovery code where it is given, else by login and password. */
export async function opener(who: () => Promise<Credentials>): Promise<Opener> {
  const recoveryCode = optional('SOMAT_RECOVERY_CODE');
  return recoveryCode === undefined ? who() : { recoveryCode };
}

export async function backupCall(
  dir: string,
  file: string | null,
  how: { readonly anyPlace: boolean },
  who: Credentials,
  options: OpenOptions,
  failed: Failed,
): Promise<number> {
  const session = await openRegister(dir, who, options);
  try {
    if (file === null) return await everywhere(session, how, failed);
    const made = await backUp(session, file, showStep, how);
    await signOut(session);
    if (!made.ok) return failed(made.error);
    answer(made);
    tell('Đã sao lưu; tệp đã được mở lại, kiểm tra đủ năm bước và so với sổ. Hãy cất ổ hoặc USB vào tủ có khóa.');
    return 0;
  } finally {
    session.close();
  }
}

async function everywhere(session: Session, how: { readonly anyPlace: boolean }, failed: Failed): Promise<number> {
  const made = await backUpEverywhere(session, showStep, how);
  await signOut(session);
  if (!made.ok) return failed(made.error);
  answer(made);
  for (const result of made.places) {
    const said = result.ok ? 'đã sao lưu và kiểm tra.' : result.error.kind === 'refused' ? result.error.message : '';
    tell(`${result.place}: ${said}`);
  }
  return made.all ? 0 : 1;
}

export async function checkCall(file: string, who: Opener): Promise<number> {
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

type Restore = { readonly anyPlace: boolean; readonly behindPages: boolean };

export async function restoreCall(
  file: string,
  dir: string,
  how: Restore,
  who: Opener,
  options: OpenOptions,
  failed: Failed,
): Promise<number> {
  present(file);
  const made = await restoreBackup(file, dir, who, { ...options, ...how, steps: showStep });
  if (!made.ok) return failed(made.error);
  answer(made);
  tell('Đã phục hồi và kiểm tra. Mật khẩu và mã khôi phục là của ngày sao lưu.');
  if (made.kept !== null) tell(`Sổ cũ được giữ nguyên ở: ${made.kept}`);
  if (made.pagesLost === null)
    tell('Không đọc được sổ cũ nên không biết đã in trang nào sau bản sao lưu. Hãy đối chiếu với sổ giấy.');
  else if (made.pagesLost.length > 0) tell(`Các trang đã in mà sổ phục hồi không có: ${made.pagesLost.join('; ')}.`);
  return 0;
}

export async function rekeyCall(dir: string, who: Credentials, options: OpenOptions, failed: Failed): Promise<number> {
  const login = optional('SOMAT_SECOND_USER');
  const password = optional('SOMAT_SECOND_PASSWORD');
  const session = await openRegister(dir, who, options);
  try {
    const second =
      login !== undefined && password !== undefined ? await proveSecond(session, { login, password }) : undefined;
    const made = await rekeyRegister(session, second);
    if (!made.ok) return failed(made.error);
    answer({ generation: made.generation, recoveryCode: made.recoveryCode });
    tell(
      'Đã thay khóa của sổ. Mã khôi phục cũ hết hiệu lực; hãy in phiếu mã mới. Các bản sao lưu cũ vẫn mở bằng mật khẩu của ngày sao lưu.',
    );
    return 0;
  } finally {
    session.close();
  }
}
