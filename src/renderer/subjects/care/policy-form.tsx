import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { sentence, shell } from '../../bridge.ts';
import { ActForm } from '../../form/act-form.tsx';
import { typedNumber } from '../../form/numbers.ts';
import { actForm, type FormSpec, type LaidField, type Values } from '../../form/spec.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { policyBut, typedHours } from './policy.ts';

type Policy = Overview['policy'];

const FIELDS: readonly LaidField[] = [
  {
    name: 'backupAt',
    kind: { is: 'line' },
    span: 6,
    hint: 'Gõ 11, 16. Ngoài ra tự sao lưu khi khóa màn hình, đổi người dùng, thoát chương trình.',
  },
  {
    name: 'backupDays',
    span: 6,
    hint: 'Quá số ngày này, mọi màn hình có băng đỏ.',
  },
  { name: 'keepDays', at: 'backupKeep.days', span: 3 },
  { name: 'keepWeeks', at: 'backupKeep.weeks', span: 3 },
  { name: 'keepMonths', at: 'backupKeep.months', span: 3 },
  { name: 'keepYears', at: 'backupKeep.years', span: 3 },
];
const KEPT = ['days', 'weeks', 'months', 'years'] as const;
type Kept = (typeof KEPT)[number];

function fieldOfKept(period: Kept): string {
  return `keep${period.slice(0, 1).toUpperCase()}${period.slice(1)}`;
}

/** What the form sends: its own part, and the rest of the policy as it stands. */
export function backupPolicySpec(policy: Policy, places: readonly string[]): FormSpec {
  return actForm('setPolicy', {
    id: 'backupPolicy',
    fields: FIELDS,
    assemble: ({ backupDays }, values) => {
      const hours = typedHours(values.backupAt ?? '');
      const typed = KEPT.map((period) => [period, (values[fieldOfKept(period)] ?? '').trim()] as const);
      const keep = typed.some(([, value]) => value !== '')
        ? Object.fromEntries(typed.map(([period, value]) => [period, value === '' ? 0 : typedNumber(value)]))
        : undefined;
      return {
        ...policyBut(policy, 'backupDays', 'backupPlaces', 'backupKeep', 'backupAt'),
        backupDays,
        ...(places.length > 0 ? { backupPlaces: places } : {}),
        ...(hours.length > 0 ? { backupAt: hours } : {}),
        ...(keep ? { backupKeep: keep } : {}),
      };
    },
    fieldOf: (path) => {
      const period = KEPT.find((one) => path === `backupKeep.${one}`);
      return period ? fieldOfKept(period) : path.startsWith('backupAt') ? 'backupAt' : undefined;
    },
  });
}

function shownValues(policy: Policy): Values {
  const keep = policy.backupKeep;
  return {
    backupAt: (policy.backupAt ?? []).join(', '),
    backupDays: String(policy.backupDays ?? 7),
    ...Object.fromEntries(KEPT.map((period) => [fieldOfKept(period), keep ? String(keep[period]) : ''])),
  };
}

/** Where backups go, when, and how long they are kept. */
export function BackupPolicyForm({ policy, onDone }: { policy: Policy; onDone: () => void }) {
  const [places, setPlaces] = useState<readonly string[]>(policy.backupPlaces ?? []);
  const announce = useAnnounce();
  const spec = useMemo(() => backupPolicySpec(policy, places), [policy, places]);
  const initial = useMemo(() => shownValues(policy), [policy]);
  return (
    <ActForm
      spec={spec}
      initial={initial}
      focus={[]}
      submit="Ghi chính sách sao lưu"
      before={() => <Places places={places} onChange={setPlaces} />}
      onDone={() => {
        announce('Đã ghi chính sách sao lưu.');
        onDone();
      }}
    >
      <p className="field-hint">
        Ví dụ 7, 4, 12, 5: giữ bản cuối của mỗi ngày trong 7 ngày, mỗi tuần trong 4 tuần, mỗi tháng trong 12 tháng, mỗi
        năm trong 5 năm. Để trống cả bốn ô thì không bao giờ tự xóa. Bản mới nhất luôn được giữ.
      </p>
    </ActForm>
  );
}

function Places({ places, onChange }: { places: readonly string[]; onChange: (places: readonly string[]) => void }) {
  const [problem, setProblem] = useState('');
  const add = useRef<HTMLButtonElement>(null);
  const choose = async (): Promise<void> => {
    const answer = await shell('choosePlace', {});
    setProblem(answer.ok ? '' : sentence(answer.error));
    if (!answer.ok || !answer.value) return;
    const { place } = answer.value;
    if (places.includes(place)) setProblem('Nơi này đã có trong danh sách.');
    else onChange([...places, place]);
  };
  return (
    <fieldset className="field">
      <legend>Nơi sao lưu</legend>
      {places.length === 0 ? <p className="muted">Chưa có nơi nào; chưa có thì không tự sao lưu.</p> : null}
      <ul className="places" aria-label="Các nơi sao lưu">
        {places.map((place) => (
          <li key={place}>
            <span className="folder">{place}</span>
            <button
              type="button"
              className="link"
              onClick={() => {
                onChange(places.filter((one) => one !== place));
                add.current?.focus();
              }}
            >
              Bỏ<span className="visually-hidden"> nơi {place}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button ref={add} variant="default" disabled={places.length >= 8} onClick={() => void choose()}>
        Thêm nơi …
      </Button>
      <p className="field-hint">
        Nên có hai nơi: một ổ khác trong máy, một USB của cơ quan cất trong tủ có khóa. Bỏ một nơi không xóa bản nào ở
        đó.
      </p>
      {problem === '' ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
