import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShellState } from '../../shared/bridge.ts';
import { sentence, shell } from '../bridge.ts';
import { useDesk } from '../subjects/care/desk.ts';
import { NetworkBanner } from '../ui/network-banner.tsx';
import { Strength } from '../ui/strength.tsx';
import { type Line, Lines, type LineValues, missing } from './lines.tsx';
import { LogGone } from './log-gone.tsx';

const LINES: readonly Line[] = [
  { name: 'recoveryCode', label: 'Mã khôi phục', required: true, hint: 'Trên phiếu niêm phong trong két của cơ quan' },
  { name: 'login', label: 'Tên đăng nhập của quản trị', required: true },
  { name: 'name', label: 'Họ và tên quản trị mới', hint: 'Chỉ khi quản trị cuối cùng không còn: lập tài khoản mới' },
  { name: 'password', label: 'Mật khẩu mới', required: true, secret: true },
  { name: 'again', label: 'Gõ lại mật khẩu mới', required: true, secret: true },
];

/** A lost password: the code of the safe sets an administrator's anew. The code ends with that, and another one comes. */
export function Recover({ state, onBack }: { state: ShellState; onBack: () => void }) {
  const [values, setValues] = useState<LineValues>({ login: state.lastLogin });
  const [errors, setErrors] = useState<LineValues>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  /** The last line that is still there, of a register that was copied without its log. */
  const [lastLine, setLastLine] = useState<number | null>(null);
  const desk = useDesk();
  const recover = async (withoutLog = false): Promise<void> => {
    const found = missing(LINES, values);
    if (values.password && values.again !== values.password) found.again = 'Hai lần gõ không giống nhau.';
    setErrors(found);
    setProblem('');
    if (Object.keys(found).length > 0) return;
    const { recoveryCode = '', login = '', password = '', name = '' } = values;
    setBusy(true);
    const answer = await shell('recover', {
      recoveryCode: recoveryCode.trim(),
      login: login.trim(),
      password,
      ...(name.trim() === '' ? {} : { name }),
      ...(withoutLog ? { withoutLog } : {}),
    });
    if (!answer.ok) {
      setBusy(false);
      const { error } = answer;
      setLastLine(error.lastLine ?? null);
      if (error.kind === 'invalid') setErrors(error.fields);
      else if (error.kind === 'refused' && error.at === 'password') {
        setErrors({ password: error.message });
      } else if (error.kind === 'refused' && ['recovery.wrongCode', 'register.wrongPassword'].includes(error.rule)) {
        setErrors({ recoveryCode: error.message });
      } else if (error.kind === 'refused' && /^(user|role)\./.test(error.rule)) {
        setErrors({ login: error.message });
      } else setProblem(sentence(error));
      return;
    }
    // Opened at once: only an open register prints the sheet of the new code. Where a network keeps it shut, the code is written down.
    await shell('unlock', { login: login.trim(), password });
    desk.keepCode({ code: answer.value.recoveryCode, office: '', withoutSlot: answer.value.withoutSlot });
    setBusy(false);
    onBack();
  };
  return (
    <div className="gate">
      <NetworkBanner network={state.network} />
      <main className="gate-card">
        <h1>Quên mật khẩu</h1>
        <p className="muted">
          Mã khôi phục đặt lại mật khẩu cho một quản trị; người khác thì nhờ quản trị đặt lại. Dùng xong, mã này hết
          hiệu lực và có mã mới phải cất.
        </p>
        <form
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void recover();
          }}
        >
          <Lines
            lines={LINES}
            values={values}
            errors={errors}
            onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
          />
          <Strength password={values.password ?? ''} owner={{ login: values.login }} />
          {problem === '' ? null : (
            <p className="refusal" role="alert">
              {problem}
            </p>
          )}
          {lastLine === null ? null : (
            <LogGone
              lastLine={lastLine}
              busy={busy}
              label={`Đặt mật khẩu mới, chấp nhận mất các việc sau dòng ${lastLine}`}
              onAccept={() => void recover(true)}
            />
          )}
          <div className="form-foot">
            <Button type="submit" loading={busy}>
              Đặt mật khẩu mới
            </Button>
            <Button variant="subtle" disabled={busy} onClick={onBack}>
              Quay lại
            </Button>
          </div>
        </form>
      </main>
    </div>
  );
}
