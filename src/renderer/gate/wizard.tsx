import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { login } from '../../shared/base/fields.ts';
import { passwordFault } from '../../shared/base/password.ts';
import { normaliseText } from '../../shared/base/text.ts';
import { sentence, shell } from '../bridge.ts';
import { Recovery } from '../subjects/care/recovery.tsx';
import { NETWORK_CHOICES } from '../subjects/office/network-choices.ts';
import { focusAtOnce } from '../ui/focus.ts';
import { Strength } from '../ui/strength.tsx';
import { BackupWays } from './backup-ways.tsx';
import { FirstVolumes } from './first-volumes.tsx';
import { type Line, Lines, type LineValues, missing } from './lines.tsx';

const STEPS = ['Cơ quan', 'Quản trị đầu tiên', 'Mạng và nơi để sổ', 'Mã khôi phục', 'Quyển đầu tiên'] as const;

const OFFICE: readonly Line[] = [
  { name: 'office', label: 'Tên cơ quan, tổ chức', required: true },
  { name: 'symbol', label: 'Chữ viết tắt', required: true, hint: 'Như trong số, ký hiệu: UBND' },
  { name: 'place', label: 'Địa danh', required: true, hint: 'Như đứng trước ngày tháng của văn bản' },
];
const ADMINISTRATOR: readonly Line[] = [
  { name: 'login', label: 'Tên đăng nhập', required: true, hint: 'Chữ không dấu, viết liền: lan, ngvan.an' },
  { name: 'password', label: 'Mật khẩu', required: true, secret: true },
  { name: 'again', label: 'Gõ lại mật khẩu', required: true, secret: true },
];

/** What main would refuse at the end, said where it is typed. */
function wrong(lines: readonly Line[], values: LineValues): Record<string, string> {
  const found: Record<string, string> = {};
  const weak = lines === ADMINISTRATOR ? passwordFault(values.password ?? '', values.office ?? '') : null;
  if (weak) found.password = weak.message;
  for (const { name } of lines) {
    const value = values[name] ?? '';
    if (lines === OFFICE) {
      const words = normaliseText(value, 2_000, false);
      if (!words.ok) found[name] = words.message;
    } else if (name === 'login') {
      const message = login().safeParse(value).error?.issues[0]?.message;
      if (message !== undefined) found[name] = message;
    }
  }
  return found;
}

/** First start: the office, its first administrator, the network, the recovery code, the first volumes. */
export function Wizard({ onFounding }: { onFounding: (founding: boolean) => void }) {
  const [step, setStep] = useState(0);
  const [values, setValues] = useState<LineValues>({});
  const [errors, setErrors] = useState<LineValues>({});
  const [network, setNetwork] = useState<'block' | 'warn'>('block');
  const [anyPlace, setAnyPlace] = useState<'no' | 'asked' | 'yes'>('no');
  const [place, setPlace] = useState('Thư mục “So mat” của tài khoản đang dùng máy này');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState('');
  const set = (name: string, value: string): void => setValues((now) => ({ ...now, [name]: value }));

  const next = (lines: readonly Line[]): void => {
    const found = { ...wrong(lines, values), ...missing(lines, values) };
    if (lines === ADMINISTRATOR && values.password && values.again !== values.password) {
      found.again = 'Hai lần gõ không giống nhau.';
    }
    setErrors(found);
    if (Object.keys(found).length === 0) setStep((now) => now + 1);
  };
  const create = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    onFounding(true);
    const answer = await shell('create', {
      office: values.office ?? '',
      symbol: values.symbol ?? '',
      place: values.place ?? '',
      login: values.login ?? '',
      password: values.password ?? '',
      network,
      ...(anyPlace === 'yes' ? { anyPlace: true } : {}),
    });
    setBusy(false);
    if (answer.ok) {
      setCode(answer.value.recoveryCode);
      setValues(({ password: _password, again: _again, ...rest }) => rest);
      setStep(3);
      return;
    }
    onFounding(false);
    const { error } = answer;
    if (error.kind === 'refused' && error.rule === 'register.refusedPlace') setAnyPlace('asked');
    if (error.kind === 'invalid') back(error.fields.login || error.fields.password ? 1 : 0, error.fields);
    else setProblem(sentence(error));
  };
  const choosePlace = async (): Promise<void> => {
    const answer = await shell('openFolder', { purpose: 'create' });
    if (!answer.ok && answer.error.kind === 'refused' && answer.error.rule === 'call.cancelled') return;
    setAnyPlace(answer.ok ? 'no' : 'asked');
    setProblem(answer.ok ? '' : sentence(answer.error));
    setPlace(answer.ok ? `Thư mục “${answer.value.folder ?? ''}”` : 'Thư mục vừa chọn');
  };
  const back = (to: number, found: LineValues): void => {
    setErrors(found);
    setStep(to);
  };

  return (
    <div className="gate">
      <main className="gate-card wide">
        <h1>Sổ Mật: lập sổ mới</h1>
        <ol className="steps" aria-label="Các bước">
          {STEPS.map((title, index) => (
            <li key={title} aria-current={index === step ? 'step' : undefined} className={index < step ? 'past' : ''}>
              {index + 1}. {title}
            </li>
          ))}
        </ol>
        {step === 0 ? (
          <Step
            onNext={() => next(OFFICE)}
            other={
              <Button variant="subtle" onClick={() => void shell('openFolder', { purpose: 'open' })}>
                Mở sổ đã có …
              </Button>
            }
          >
            <p className="muted">Như in trên bìa sổ. Sửa được về sau trong Cài đặt.</p>
            <Lines lines={OFFICE} values={values} errors={errors} onChange={set} />
            <p className="field-hint">Máy mới thay máy cũ thì đừng lập sổ mới:</p>
            <ul className="other-ways" aria-label="Việc khác">
              <BackupWays />
            </ul>
          </Step>
        ) : null}
        {step === 1 ? (
          <Step onNext={() => next(ADMINISTRATOR)} onBack={() => setStep(0)}>
            <p className="muted">Người này là quản trị và văn thư, đọc mọi độ mật; về sau chia vai trong Người dùng.</p>
            <Lines lines={ADMINISTRATOR} values={values} errors={errors} onChange={set} />
            <Strength password={values.password ?? ''} office={values.office ?? ''} />
          </Step>
        ) : null}
        {step === 2 ? (
          <Step
            onNext={() => void create()}
            onBack={() => setStep(1)}
            busy={busy}
            nextLabel={anyPlace === 'yes' ? 'Vẫn lập sổ ở đây' : 'Lập sổ'}
          >
            <fieldset className="field">
              <legend>Khi máy có kết nối mạng</legend>
              <div className="choices column">
                {NETWORK_CHOICES.map((choice) => (
                  <label key={choice.value} className="choice">
                    <input
                      type="radio"
                      name="network"
                      ref={network === choice.value ? focusAtOnce : undefined}
                      checked={network === choice.value}
                      onChange={() => setNetwork(choice.value)}
                    />
                    <span>{choice.label}</span>
                    <small>{choice.hint}</small>
                  </label>
                ))}
              </div>
            </fieldset>
            <div className="field">
              <span className="label">Nơi để sổ</span>
              <p className="folder">{place}</p>
              <Button variant="default" onClick={() => void choosePlace()}>
                Chọn thư mục khác …
              </Button>
            </div>
            {problem === '' ? null : (
              <p className="refusal" role="alert">
                {problem}
              </p>
            )}
            {anyPlace === 'no' ? null : (
              <label className="choice">
                <input
                  type="checkbox"
                  checked={anyPlace === 'yes'}
                  onChange={(event) => setAnyPlace(event.currentTarget.checked ? 'yes' : 'asked')}
                />
                <span>Tôi đã rõ và vẫn để sổ ở thư mục này</span>
              </label>
            )}
          </Step>
        ) : null}
        {step === 3 ? <Recovery code={code} office={values.office ?? ''} onDone={() => setStep(4)} /> : null}
        {step === 4 ? <FirstVolumes onDone={() => onFounding(false)} /> : null}
      </main>
    </div>
  );
}

function Step(props: {
  children: ReactNode;
  onNext: () => void;
  onBack?: () => void;
  other?: ReactNode;
  nextLabel?: string;
  busy?: boolean;
}) {
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        props.onNext();
      }}
    >
      {props.children}
      <div className="form-foot">
        <Button type="submit" loading={props.busy ?? false}>
          {props.nextLabel ?? 'Tiếp'}
        </Button>
        {props.onBack ? (
          <Button variant="default" onClick={props.onBack}>
            Quay lại
          </Button>
        ) : null}
        {props.other}
      </div>
      {props.busy ? <p className="muted">Đang tạo khóa và tệp dữ liệu …</p> : null}
    </form>
  );
}
