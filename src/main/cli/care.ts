import { existsSync } from 'node:fs';
import type { Refusal } from '../../shared/result.ts';
import { backUp, checkBackup } from '../care/backup.ts';
import { restoreBackup } from '../care/restore.ts';
import { type Credentials, type OpenOptions, openRegister, proveSecond, signOut } from '../register/register.ts';
import { rekeyRegister } from '../register/rekey.ts';
import type { Step } from '../register/wrong.ts';
import { answer, optional, showProgress, tell, WrongCall } from './terminal.ts';

/** `backup`, `check-backup`, `restore`, `rekey`: each answers in JSON and tells the person what to do next. */

type Failed = (error: Refusal) => number;

const STEPS: Readonly<Record<Step, string>> = {
  pages: 'Trang tệp',
  chain: 'Chuỗi nhật ký',
  commitments: 'Nội dung',
  rebuild: 'Dựng lại',
  comparison: 'So sánh',
};

/** Progress of a verification on the terminal. */
export function showStep(step: Step, done: number, total: number): void {
  showProgress(STEPS[step], done, total);
}

export async function backupCall(
  dir: string,
  file: string,
  who: Credentials,
  options: OpenOptions,
  failed: Failed,
): Promise<number> {
  const session = await openRegister(dir, who, options);
  try {
    const made = await backUp(session, file, showStep);
    await signOut(session);
    if (!made.ok) return failed(made.error);
    answer(made);
    tell('Đã sao lưu; tệp đã được mở lại, kiểm tra đủ năm bước và so với sổ. Hãy cất ổ hoặc USB vào tủ có khóa.');
    return 0;
  } finally {
    session.close();
  }
}

export async function checkCall(file: string, who: Credentials): Promise<number> {
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
  who: Credentials,
  options: OpenOptions,
  failed: Failed,
): Promise<number> {
  present(file);
  const made = await restoreBackup(file, dir, who, { ...options, ...how, steps: showStep });
  if (!made.ok) return failed(made.error);
  answer(made);
  tell('Đã phục hồi và kiểm tra. Mật khẩu và mã khôi phục là của ngày sao lưu.');
  if (made.kept !== null) tell(`Sổ cũ được giữ nguyên ở: ${made.kept}`);
  if (made.pagesLost.length > 0) tell(`Các trang đã in mà sổ phục hồi không có: ${made.pagesLost.join('; ')}.`);
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
