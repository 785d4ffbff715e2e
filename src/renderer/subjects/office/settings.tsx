import { Tabs } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { DaysOff } from '../../../shared/base/calendar.ts';
import { type CivilDate, tableDate } from '../../../shared/base/dates.ts';
import { DATED_RULES, inForce, REGIME } from '../../../shared/regime.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec, type LaidField, type Values } from '../../form/spec.ts';
import { shownDate } from '../../form/typed-date.ts';
import { mayDo, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useTheme } from '../../ui/look.tsx';
import type { Params, Screen } from '../../ui/screen.ts';
import { policyBut, wholePolicy } from '../care/policy.ts';
import { faultOfDaysOff, shownDaysOff, typedDaysOff, yearWithout } from './days-off.ts';
import { NETWORK_CHOICES } from './network-choices.ts';
import { officeFields } from './office-fields.ts';

const office: FormSpec = actForm('setOffice', {
  fields: [
    { name: 'parentName', span: 12 },
    { ...officeFields.name, span: 12 },
    { ...officeFields.symbol, span: 4 },
    { ...officeFields.place, span: 8 },
  ],
});

/** The act replaces all that is known of the office: the pattern of its symbols, which has no field here, goes with the rest. */
function officeSpec({ symbolPattern }: Overview['office']): FormSpec {
  return { ...office, assemble: (input) => (symbolPattern ? { ...input, symbolPattern } : input) };
}

const policyFields: readonly LaidField[] = [
  { name: 'network', kind: { is: 'choice', choices: NETWORK_CHOICES } },
  { name: 'idleMinutes', span: 4 },
  { name: 'reportPeriod' },
  {
    name: 'allowed',
    at: 'allowedAdapters',
    kind: { is: 'wrapped' },
    hint: 'Mỗi card: tên = số quyết định cho phép; nhiều card cách nhau dấu chấm phẩy.',
  },
  {
    name: 'daysOff',
    kind: { is: 'wrapped', fault: faultOfDaysOff },
    hint: 'Ví dụ 16/2/2026 - 20/2/2026; +14/2/2026: nghỉ từ ngày đến ngày, dấu cộng là ngày đi làm bù.',
  },
];

/** What the form sends: its own part, and what Sao lưu keeps of the policy as it stands. */
export function policySpec(policy: Overview['policy']): FormSpec {
  const assemble: FormSpec['assemble'] = ({ allowed, daysOff, ...rest }) => {
    const listed = typeof allowed === 'string' ? allowed.split(';').filter((part) => part.trim() !== '') : [];
    const allowedAdapters = listed.map((part) => {
      const [name = '', ...decision] = part.split('=');
      return { name, decision: decision.join('=') };
    });
    const days = typeof daysOff === 'string' ? typedDaysOff(daysOff) : [];
    return {
      ...policyBut(policy, 'network', 'idleMinutes', 'reportPeriod', 'allowedAdapters', 'daysOff'),
      ...rest,
      ...(allowedAdapters.length > 0 ? { allowedAdapters } : {}),
      ...(days.length > 0 ? { daysOff: days } : {}),
    };
  };
  const fieldOf: FormSpec['fieldOf'] = (path) => (path.startsWith('allowedAdapters') ? 'allowed' : undefined);
  return actForm('setPolicy', { fields: policyFields, assemble, fieldOf });
}

/** Two words to choose from: a box left empty would say nothing, and here it would end a rule. */
const IN_FORCE = [
  { value: 'no', label: 'Không áp dụng' },
  { value: 'yes', label: 'Áp dụng' },
] as const;

/** One dated rule, switched by the office's original text; what was switched before stays in the list. */
function rulesSpec(policy: Overview['policy']): FormSpec {
  return actForm('setPolicy', {
    id: 'setPolicy:rules',
    fields: [
      { name: 'rule', at: 'rules.rule', required: true, span: 12 },
      { name: 'from', at: 'rules.from', required: true, span: 4 },
      {
        name: 'active',
        at: 'rules.active',
        label: 'Từ ngày ấy',
        kind: { is: 'choice', choices: IN_FORCE },
        required: true,
        span: 8,
      },
      { name: 'instrument', at: 'rules.instrument', required: true, span: 12 },
    ],
    assemble: ({ rule, active, from, instrument }) => ({
      ...wholePolicy(policy),
      rules: [...(policy.rules ?? []), { rule, active: active === 'yes', from, instrument }],
    }),
    fieldOf: (path) => /^rules\.\d+\.(\w+)/.exec(path)?.[1],
  });
}

/** What each dated rule says, and whether it holds today, by the law or by the office's word. */
function RulesToday({ policy, today }: { policy: Overview['policy']; today: CivilDate }) {
  const switches = policy.rules ?? [];
  return (
    <>
      <p className="muted">
        Chương trình chưa đọc được hết lời văn đang có hiệu lực của những quy tắc này. Bản gốc nói khác thì đổi ở đây;
        mỗi lần đổi là một dòng nhật ký.
      </p>
      <table className="plain" aria-label="Quy tắc theo ngày">
        <thead>
          <tr>
            <th scope="col">Quy tắc</th>
            <th scope="col">Hôm nay</th>
            <th scope="col">Cơ quan đã đổi</th>
          </tr>
        </thead>
        <tbody>
          {DATED_RULES.map((rule) => (
            <tr key={rule}>
              <td>{REGIME[rule].sentence}</td>
              <td className="nowrap">{inForce(rule, today, switches) ? 'Áp dụng' : 'Không áp dụng'}</td>
              <td>
                {switches
                  .filter((one) => one.rule === rule)
                  .map(
                    (one) =>
                      `${one.active ? 'áp dụng' : 'không áp dụng'} từ ${tableDate(one.from)} theo ${one.instrument}`,
                  )
                  .join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function ownPasswordSpec(login: string): FormSpec {
  return actForm('changePassword', {
    fields: [
      { name: 'password', label: 'Mật khẩu mới', kind: { is: 'password' }, required: true, span: 6 },
      { name: 'again', label: 'Gõ lại mật khẩu mới', kind: { is: 'password' }, required: true, span: 6 },
    ],
    assemble: () => ({ login }),
  });
}

function policyValues(policy: Overview['policy']): Values {
  return {
    network: policy.network ?? 'block',
    idleMinutes: String(policy.idleMinutes ?? 10),
    reportPeriod: policy.reportPeriod ?? 'decemberToDecember',
    allowed: (policy.allowedAdapters ?? []).map((one) => `${one.name} = ${one.decision}`).join('; '),
    daysOff: shownDaysOff(policy.daysOff ?? []),
  };
}

function Settings({ params }: { params: Params }) {
  const { overview, user, today } = useSession();
  const announce = useAnnounce();
  const admin = mayDo(user, 'setPolicy');
  const [tab, setTab] = useState<string | null>(params.tab ?? (admin ? 'office' : 'password'));
  const [round, setRound] = useState(0);
  const { dark, turn } = useTheme();
  const own = useMemo(() => {
    const spec = ownPasswordSpec(user.login);
    const send: FormSpec['send'] = async ({ again, ...input }, second) =>
      again === input.password
        ? spec.send(input, second)
        : { ok: false, error: { kind: 'invalid', fields: { again: 'Hai lần gõ không giống nhau.' } } };
    return { ...spec, send };
  }, [user.login]);
  const done = (text: string) => () => {
    announce(text);
    setRound((now) => now + 1);
  };
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Cài đặt</h1>
      </header>
      <Tabs value={tab} onChange={setTab}>
        <Tabs.List aria-label="Các phần cài đặt">
          {admin ? <Tabs.Tab value="office">Cơ quan</Tabs.Tab> : null}
          {admin ? <Tabs.Tab value="policy">Chính sách an toàn</Tabs.Tab> : null}
          {admin ? <Tabs.Tab value="rules">Quy tắc theo ngày</Tabs.Tab> : null}
          <Tabs.Tab value="password">Mật khẩu của tôi</Tabs.Tab>
          <Tabs.Tab value="looks">Hiển thị</Tabs.Tab>
        </Tabs.List>
        {admin && overview ? (
          <>
            <Tabs.Panel value="office">
              <ActForm
                key={`office ${round}`}
                spec={officeSpec(overview.office)}
                initial={{
                  name: overview.office.name ?? '',
                  parentName: overview.office.parentName ?? '',
                  symbol: overview.office.symbol ?? '',
                  place: overview.office.place ?? '',
                }}
                submit="Ghi"
                onDone={done('Đã ghi thông tin cơ quan.')}
              />
            </Tabs.Panel>
            <Tabs.Panel value="policy">
              <YearWithout daysOff={overview.policy.daysOff ?? []} today={today} />
              <ActForm
                key={`policy ${round}`}
                spec={policySpec(overview.policy)}
                initial={policyValues(overview.policy)}
                submit="Ghi chính sách"
                onDone={done('Đã ghi chính sách an toàn.')}
              />
            </Tabs.Panel>
            <Tabs.Panel value="rules">
              <RulesToday policy={overview.policy} today={today} />
              <ActForm
                key={`rules ${round}`}
                spec={rulesSpec(overview.policy)}
                initial={{ from: shownDate(today) }}
                submit="Đổi quy tắc"
                onDone={done('Đã đổi quy tắc.')}
              />
            </Tabs.Panel>
          </>
        ) : null}
        <Tabs.Panel value="password">
          {user.ownPassword ? null : (
            <p className="notice">
              Mật khẩu hiện nay do người khác đặt. Đổi mật khẩu rồi mới được cùng xác nhận việc hai người.
            </p>
          )}
          <ActForm key={`own ${round}`} spec={own} submit="Đổi mật khẩu" onDone={done('Đã đổi mật khẩu.')} />
          <p className="field-hint">Ít nhất 10 ký tự; một câu dài, riêng của mình. Không dùng tên cơ quan.</p>
        </Tabs.Panel>
        <Tabs.Panel value="looks">
          <fieldset className="field">
            <legend>Nền</legend>
            <div className="choices">
              <label className="choice">
                <input type="radio" name="looks" checked={!dark} onChange={turn} />
                <span>Sáng</span>
              </label>
              <label className="choice">
                <input type="radio" name="looks" checked={dark} onChange={turn} />
                <span>Tối</span>
              </label>
            </div>
          </fieldset>
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function YearWithout(props: { daysOff: DaysOff; today: CivilDate }) {
  const missing = yearWithout(props.daysOff, props.today);
  return missing === null ? null : <p className="notice">{missing}</p>;
}

export const settingsScreen: Screen = {
  id: 'settings',
  title: 'Cài đặt',
  place: [6, 8],
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Settings,
  also: 'cơ quan, chính sách, mạng, mật khẩu của tôi, nền sáng tối',
};
