import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ShellState } from '../../shared/bridge.ts';
import { sentence, shell } from '../bridge.ts';
import { useDesk } from '../subjects/care/desk.ts';
import { RestoredWords } from '../subjects/care/restored.tsx';
import { Field } from '../ui/field.tsx';
import { NetworkBanner } from '../ui/network-banner.tsx';
import { BackupWays } from './backup-ways.tsx';
import { LogGone } from './log-gone.tsx';
import { Recover } from './recover.tsx';

const LOCKED_BY: Readonly<Record<NonNullable<ShellState['lockedBy']>, string>> = {
  idle: 'Màn hình tự khóa vì không có ai dùng.',
  screen: 'Sổ khóa cùng màn hình máy.',
  sleep: 'Sổ khóa vì máy ngủ.',
  person: 'Màn hình đã khóa.',
  user: 'Mời người dùng khác đăng nhập.',
  network: 'Sổ khóa vì máy có kết nối mạng. Ngắt mạng rồi mở lại.',
};

/** Sign in, and the same door after locking or a change of user. */
export function SignIn({ state }: { state: ShellState }) {
  const login = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const [noLogin, setNoLogin] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useState(0);
  /** The last line that is still there, of a register that was copied without its log. */
  const [lastLine, setLastLine] = useState<number | null>(null);
  const [recovering, setRecovering] = useState(false);
  const desk = useDesk();

  useEffect(() => {
    if (recovering) return;
    if (state.lastLogin === '') login.current?.focus();
    else password.current?.focus();
  }, [state.lastLogin, recovering]);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait((now) => now - 1), 1_000);
    return () => clearTimeout(timer);
  }, [wait]);

  const unlock = async (withoutLog = false): Promise<void> => {
    const who = { login: login.current?.value.trim() ?? '', password: password.current?.value ?? '' };
    setNoLogin(who.login === '');
    setProblem(who.password === '' ? 'Chưa nhập.' : '');
    if (who.login === '') {
      login.current?.focus();
      return;
    }
    if (who.password === '') {
      password.current?.focus();
      return;
    }
    setBusy(true);
    const answer = await shell('unlock', withoutLog ? { ...who, withoutLog } : who);
    setBusy(false);
    if (answer.ok) return;
    setProblem(sentence(answer.error));
    setWait(answer.error.waitSeconds ?? 0);
    setLastLine(answer.error.lastLine ?? null);
    // The password was right: it stays for whoever takes the loss upon him.
    if (answer.error.lastLine !== undefined) return;
    if (password.current) {
      password.current.value = '';
      password.current.focus();
    }
  };
  if (recovering) return <Recover state={state} onBack={() => setRecovering(false)} />;
  return (
    <div className="gate">
      <NetworkBanner network={state.network} />
      <main className="gate-card">
        <h1>Sổ Mật</h1>
        <p className="muted">{state.lockedBy ? LOCKED_BY[state.lockedBy] : 'Hãy đăng nhập.'}</p>
        {state.problem ? (
          <p className="refusal" role="alert">
            {state.problem}
          </p>
        ) : null}
        {desk.restored ? (
          <div className="restored">
            <RestoredWords restored={desk.restored} />
          </div>
        ) : null}
        {desk.scheduled.running ? (
          <p className="running" role="status">
            Đang sao lưu … đăng nhập bây giờ thì việc sao lưu dừng lại.
          </p>
        ) : null}
        {desk.scheduled.failed ? (
          <p className="refusal" role="alert">
            {desk.scheduled.failed}
          </p>
        ) : null}
        <form
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void unlock();
          }}
        >
          <Field label="Tên đăng nhập" error={noLogin ? 'Chưa nhập.' : undefined}>
            {(wired) => (
              <input
                {...wired}
                ref={login}
                name="login"
                className="control"
                type="text"
                autoComplete="off"
                spellCheck={false}
                defaultValue={state.lastLogin}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  password.current?.focus();
                }}
              />
            )}
          </Field>
          <Field label="Mật khẩu" error={problem === '' ? undefined : problem}>
            {(wired) => (
              <input {...wired} ref={password} name="password" className="control" type="password" autoComplete="off" />
            )}
          </Field>
          <div aria-live="polite">{wait > 0 ? <p className="refusal">Hãy chờ {wait} giây rồi thử lại.</p> : null}</div>
          {lastLine === null ? null : (
            <LogGone
              lastLine={lastLine}
              busy={busy}
              label={`Mở, chấp nhận mất các việc sau dòng ${lastLine}`}
              onAccept={() => void unlock(true)}
            />
          )}
          <div className="form-foot">
            <Button type="submit" loading={busy} disabled={wait > 0}>
              Đăng nhập
            </Button>
            <Button variant="subtle" onClick={() => void shell('openFolder', { purpose: 'open' })}>
              Mở thư mục khác …
            </Button>
          </div>
        </form>
        <ul className="other-ways" aria-label="Việc khác">
          <li>
            <button type="button" className="link" onClick={() => setRecovering(true)}>
              Quên mật khẩu: dùng mã khôi phục
            </button>
          </li>
          <BackupWays />
        </ul>
        <p className="field-hint folder">{state.folder}</p>
      </main>
    </div>
  );
}
