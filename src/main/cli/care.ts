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
import { argument, call, optionalArgument, WITHOUT_LOG, yes } from './call.ts';
import { credentials, options, pathOf } from './machine.ts';
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

export const backup = call({
  name: 'backup',
  says: 'Sao lưu sổ, mở lại bản sao, kiểm tra đủ năm bước và so với sổ.',
  arguments: {
    DIR: argument('thư mục của sổ'),
    FILE: optionalArgument('tệp sao lưu; không ghi thì sao lưu tới mọi nơi trong chính sách'),
  },
  options: {
    'any-place': yes('cho sao lưu cả tới ổ mạng hoặc thư mục đồng bộ đám mây'),
    replace: yes('thay tệp đã có mang tên FILE'),
    ...WITHOUT_LOG,
  },
  example: 'backup ./so /media/usb/so-2026-06-15.somat',
  async run(given) {
    const file = given.optional('FILE');
    const path = file === undefined ? null : pathOf(file);
    const session = await openRegister(given.path('DIR'), await credentials(), options(given.yes('without-log')));
    try {
      const how = { anyPlace: given.yes('any-place'), replace: given.yes('replace') };
      return path === null ? await everywhere(session, how) : await intoFile(session, path, how);
    } finally {
      session.close();
    }
  },
});

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

export const checkBackupCall = call({
  name: 'check-backup',
  says: 'Kiểm tra một bản sao lưu mà không phục hồi; mở bằng mật khẩu của ngày sao lưu hoặc bằng mã khôi phục.',
  arguments: { FILE: argument('tệp sao lưu') },
  options: {},
  example: 'check-backup /media/usb/so-2026-06-15.somat',
  async run(given) {
    const file = given.path('FILE');
    const who = await opener();
    present(file);
    const found = await checkBackup(file, who, showStep);
    answer(found);
    tell(
      found.ok ? `Bản sao lưu toàn vẹn: ${found.lines} dòng nhật ký.` : `Bản sao lưu không toàn vẹn. ${found.message}`,
    );
    return found.ok ? 0 : 1;
  },
});

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

export const restore = call({
  name: 'restore',
  says: 'Phục hồi sổ từ một bản sao lưu; sổ đang có ở đó được giữ lại bên cạnh. Sổ đang có mà còn mở được thì phải có mật khẩu của chính nó: cùng tên và mật khẩu, hoặc SOMAT_THERE_USER, SOMAT_THERE_PASSWORD, hoặc SOMAT_THERE_RECOVERY_CODE.',
  arguments: { FILE: argument('tệp sao lưu'), DIR: argument('thư mục sẽ chứa sổ phục hồi') },
  options: {
    'any-place': yes('cho đặt sổ cả ở thư mục tạm, thư mục mạng hoặc đồng bộ đám mây'),
    'behind-pages': yes('phục hồi cả khi bản sao lưu không có những trang đã in sau nó'),
    'without-its-password': yes('phục hồi cả khi không có mật khẩu của sổ đang ở đó; nhật ký ghi việc này'),
  },
  example: 'restore /media/usb/so-2026-06-15.somat ./so',
  async run(given) {
    const file = given.path('FILE');
    const dir = given.path('DIR');
    const how = {
      anyPlace: given.yes('any-place'),
      behindPages: given.yes('behind-pages'),
      withoutItsPassword: given.yes('without-its-password'),
    };
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
  },
});

export const finishRestore = call({
  name: 'finish-restore',
  says: 'Hoàn tất một lần phục hồi bị ngắt giữa chừng, khi thư mục của sổ không còn: đưa sổ phục hồi vào chỗ, hoặc đặt lại sổ cũ.',
  arguments: { DIR: argument('thư mục của sổ') },
  options: { 'put-back': yes('đặt lại sổ đang có trước khi phục hồi, bỏ sổ phục hồi') },
  example: 'finish-restore ./so',
  async run(given) {
    const ended = endRestore(given.path('DIR'), given.yes('put-back') ? 'kept' : 'restored');
    if (!ended.ok) return answerRefusal(ended.error);
    answer(ended);
    tell(ended.took === 'kept' ? 'Đã đặt lại sổ cũ vào chỗ.' : 'Sổ phục hồi đã vào chỗ.');
    if (ended.kept !== null) tell(`Sổ cũ được giữ nguyên ở: ${ended.kept}`);
    return 0;
  },
});

export const rekey = call({
  name: 'rekey',
  says: 'Thay khóa dữ liệu của sổ và cấp mã khôi phục mới; cần người thứ hai, hoặc SOMAT_RECOVERY_CODE khi cơ quan không có ai khác; mất cả mã thì báo mất (reportCodeLost), sau bảy ngày có ghi nhật ký thay được một mình.',
  arguments: { DIR: argument('thư mục của sổ') },
  options: {},
  example: 'rekey ./so',
  async run(given) {
    const dir = given.path('DIR');
    const who = await credentials();
    const session = await openRegister(dir, who, options());
    try {
      const second = await secondOfCall(session, false).given();
      const made = await rekeyRegister(session, second);
      if (!made.ok) return answerRefusal(made.error);
      answer({ generation: made.generation, recoveryCode: made.recoveryCode });
      tell(
        'Đã thay khóa của sổ. Mã khôi phục cũ hết hiệu lực; hãy in phiếu mã mới. Các bản sao lưu cũ vẫn mở bằng mật khẩu của ngày sao lưu.',
      );
      return 0;
    } finally {
      session.close();
    }
  },
});
