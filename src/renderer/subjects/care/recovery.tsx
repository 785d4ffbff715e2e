import { Button } from '@mantine/core';
import { useState } from 'react';
import { RECOVERY_LETTERS, readsAs } from '../../../shared/base/keyboard.ts';
import { sentence, shell } from '../../bridge.ts';
import { Field } from '../../ui/field.tsx';
import { focusAtOnce } from '../../ui/focus.ts';

/** The code in its groups, however it is written. */
function groupsOf(code: string): readonly string[] {
  const parts = code.split(/[\s-]+/).filter((part) => part !== '');
  return parts.length > 1 ? parts : (code.match(/.{1,4}/g) ?? []);
}

/** The recovery code, shown once: to be written or printed, and typed back in part before one may go on. */
export function Recovery({ code, office, onDone }: { code: string; office: string; onDone: () => void }) {
  const groups = groupsOf(code);
  const asked = [1, groups.length - 2].filter((index) => index >= 0);
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState('');
  const print = async (): Promise<void> => {
    const answer = await shell('print', { form: 'recoverySheet', mode: 'draft', recoveryCode: code });
    setProblem(answer.ok ? '' : sentence(answer.error));
  };
  const right = (index: number): boolean => readsAs(typed[index] ?? '', groups[index] ?? '', RECOVERY_LETTERS);
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const wrong = asked.find((index) => !right(index));
        if (wrong === undefined) onDone();
        else event.currentTarget.querySelector<HTMLInputElement>(`[name="group-${wrong}"]`)?.focus();
      }}
    >
      <article className="recovery-sheet">
        <h2>Phiếu mã khôi phục</h2>
        <p>{office}</p>
        <ol className="code-groups" aria-label="Mã khôi phục, theo nhóm">
          {groups.map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the code
            <li key={index}>
              <code>{group}</code>
            </li>
          ))}
        </ol>
        <p>
          Mã này mở được sổ khi mất mọi mật khẩu. Chỉ hiện một lần. Chép ra giấy hoặc in, cho vào phong bì, niêm phong,
          đóng dấu, để trong két của cơ quan; không chụp ảnh, không để trong máy.
        </p>
      </article>
      <Button variant="default" onClick={() => void print()} className="no-print">
        In phiếu này
      </Button>
      {problem === '' ? null : (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <p className="muted">Gõ lại hai nhóm để chắc rằng mã đã được chép:</p>
      <div className="grid">
        {asked.map((index) => (
          <Field
            key={index}
            label={`Nhóm thứ ${index + 1}`}
            span={6}
            error={
              tried && !right(index)
                ? 'Chưa khớp với mã ở trên. Hãy tắt bộ gõ tiếng Việt (UniKey, EVKey…) rồi gõ lại.'
                : undefined
            }
          >
            {(wired) => (
              <input
                {...wired}
                ref={index === asked[0] ? focusAtOnce : undefined}
                name={`group-${index}`}
                className="control mono"
                type="text"
                autoComplete="off"
                spellCheck={false}
                onInput={(event) => {
                  const value = event.currentTarget.value;
                  setTyped((now) => ({ ...now, [index]: value }));
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="form-foot">
        <Button type="submit">Đã cất mã, tiếp</Button>
      </div>
    </form>
  );
}
