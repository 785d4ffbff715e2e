import { Button } from '@mantine/core';
import { useState } from 'react';
import { login } from '../../shared/base/fields.ts';
import { type Owner, passwordFault } from '../../shared/base/password.ts';
import { normaliseText } from '../../shared/base/text.ts';
import { sentence, shell } from '../bridge.ts';
import { fieldOfAct } from '../form/spec.ts';
import { Recovery } from '../subjects/care/recovery.tsx';
import { officeFields } from '../subjects/office/office-fields.ts';
import { Strength } from '../ui/strength.tsx';
import { BackupWays } from './backup-ways.tsx';
import { FirstVolumes } from './first-volumes.tsx';
import { type Line, Lines, type LineValues, missing } from './lines.tsx';
import { Step } from './step.tsx';
import { type Placing, USUAL, Where } from './where.tsx';

const STEPS = ['Cơ quan', 'Quản trị đầu tiên', 'Mạng và nơi để sổ', 'Mã khôi phục', 'Quyển đầu tiên'] as const;

/** The office as the settings ask for it later; founding calls its name `office`. */
const OFFICE: readonly Line[] = [{ ...officeFields.name, name: 'office' }, officeFields.symbol, officeFields.place];
const ADMINISTRATOR: readonly Line[] = [
  { ...fieldOfAct('addUser', { name: 'login' }), hint: 'Chữ không dấu, viết liền: lan, ngvan.an' },
  { name: 'password', label: 'Mật khẩu', required: true, secret: true },
  { name: 'again', label: 'Gõ lại mật khẩu', required: true, secret: true },
];

function ownerOf({ office, symbol, place, login }: LineValues): Owner {
  return { office, symbol, place, login };
}

/** What main would refuse at the end, said where it is typed. */
function wrong(lines: readonly Line[], values: LineValues): Record<string, string> {
  const found: Record<string, string> = {};
  const weak = lines === ADMINISTRATOR ? passwordFault(values.password ?? '', ownerOf(values)) : null;
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
  const [placing, setPlacing] = useState(USUAL);
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState('');
  const placed = (part: Partial<typeof placing>): void => setPlacing((now) => ({ ...now, ...part }));
  const asked = {
    values,
    errors,
    onChange: (name: string, value: string) => setValues((now) => ({ ...now, [name]: value })),
  };

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
    placed({ problem: '' });
    onFounding(true);
    const answer = await createRegister(values, placing);
    setBusy(false);
    if (answer.ok) {
      setCode(answer.value.recoveryCode);
      setValues(({ password: _password, again: _again, ...rest }) => rest);
      setStep(3);
      return;
    }
    onFounding(false);
    const { error } = answer;
    if (error.kind === 'refused' && error.rule === 'register.refusedPlace') placed({ anyPlace: 'asked' });
    if (error.kind === 'invalid') {
      setErrors(error.fields);
      setStep(error.fields.login || error.fields.password ? 1 : 0);
    } else placed({ problem: sentence(error) });
  };

  return (
    <div className="gate">
      <main className="gate-card wide">
        <h1>Sổ Mật: lập sổ mới</h1>
        <Steps now={step} />
        {step === 0 ? <Office {...asked} onNext={() => next(OFFICE)} /> : null}
        {step === 1 ? <Administrator {...asked} onNext={() => next(ADMINISTRATOR)} onBack={() => setStep(0)} /> : null}
        {step === 2 ? (
          <Where
            placing={placing}
            onChange={placed}
            busy={busy}
            onNext={() => void create()}
            onBack={() => setStep(1)}
          />
        ) : null}
        {step === 3 ? <Recovery code={code} office={values.office ?? ''} onDone={() => setStep(4)} /> : null}
        {step === 4 ? <FirstVolumes onDone={() => onFounding(false)} /> : null}
      </main>
    </div>
  );
}

/** What was asked, sent to be founded. */
function createRegister(values: LineValues, { network, anyPlace }: Placing) {
  return shell('create', {
    office: values.office ?? '',
    symbol: values.symbol ?? '',
    place: values.place ?? '',
    login: values.login ?? '',
    password: values.password ?? '',
    network,
    ...(anyPlace === 'yes' ? { anyPlace: true } : {}),
  });
}

function Steps({ now }: { now: number }) {
  return (
    <ol className="steps" aria-label="Các bước">
      {STEPS.map((title, index) => (
        <li key={title} aria-current={index === now ? 'step' : undefined} className={index < now ? 'past' : ''}>
          {index + 1}. {title}
        </li>
      ))}
    </ol>
  );
}

type Asked = Pick<Parameters<typeof Lines>[0], 'values' | 'errors' | 'onChange'> & { readonly onNext: () => void };

function Office({ onNext, ...asked }: Asked) {
  const other = (
    <Button variant="subtle" onClick={() => void shell('openFolder', { purpose: 'open' })}>
      Mở sổ đã có …
    </Button>
  );
  return (
    <Step onNext={onNext} other={other}>
      <p className="muted">Như in trên bìa sổ. Sửa được về sau trong Cài đặt.</p>
      <Lines lines={OFFICE} {...asked} />
      <p className="field-hint">Máy mới thay máy cũ thì đừng lập sổ mới:</p>
      <ul className="other-ways" aria-label="Việc khác">
        <BackupWays />
      </ul>
    </Step>
  );
}

function Administrator({ onNext, onBack, ...asked }: Asked & { readonly onBack: () => void }) {
  return (
    <Step onNext={onNext} onBack={onBack}>
      <p className="muted">Người này là quản trị và văn thư, đọc mọi độ mật; về sau chia vai trong Người dùng.</p>
      <Lines lines={ADMINISTRATOR} {...asked} />
      <Strength password={asked.values.password ?? ''} owner={ownerOf(asked.values)} />
    </Step>
  );
}
