import { useMemo } from 'react';
import { z } from 'zod';
import { shell } from '../../bridge.ts';
import { ActForm } from '../../form/act-form.tsx';
import type { FormSpec } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { type Desk, useDesk } from './desk.ts';

const MISSING = 'Việc hai người cần mật khẩu của người thứ hai.';

/** A form like every other, though no act takes it: main closes the register, changes its key and opens it again. */
function rekeySpec(desk: Desk, office: string): FormSpec {
  return {
    id: 'rekey',
    takes: z.object({}),
    fields: [{ name: 'password', label: 'Mật khẩu của bạn', kind: { is: 'password' }, required: true, span: 6 }],
    send: async ({ password }, second) => {
      if (!second) return { ok: false, error: { kind: 'refused', rule: 'second.required', message: MISSING } };
      const answer = await shell('rekey', { password: typeof password === 'string' ? password : '', second });
      if (!answer.ok) {
        if (answer.error.kind === 'refused' && answer.error.rule === 'rekey.codeHidden') desk.loseCode();
        return answer;
      }
      // Before anything else: a lock in between must find the code on the screen, not in a form that is gone.
      desk.keepCode({ code: answer.value.recoveryCode, office, withoutSlot: [] });
      return { ok: true, seq: 0, hash: '' };
    },
  };
}

/** Thay khóa của sổ ②: whoever once had the old key, has nothing any more. */
export function Rekey({ onDone }: { onDone: () => void }) {
  const { overview } = useSession();
  const desk = useDesk();
  const office = overview?.office.name ?? '';
  const spec = useMemo(() => rekeySpec(desk, office), [desk, office]);
  return (
    <section className="care-card" aria-labelledby="rekey-title">
      <h2 id="rekey-title">Thay khóa của sổ</h2>
      <p>
        Nên làm sau khi khóa một người dùng, khi ngờ mật khẩu hay mã khôi phục đã lộ, hoặc khi mất phiếu mã khôi phục.
      </p>
      <ul className="steps-told">
        <li>Sổ được mã hóa lại bằng khóa mới; mật khẩu của mọi người giữ nguyên.</li>
        <li>Mã khôi phục cũ hết hiệu lực. Mã mới hiện một lần, phải chép hoặc in và cất ngay.</li>
        <li>Các bản sao lưu cũ vẫn mở bằng mật khẩu, mã khôi phục của ngày sao lưu: giữ phiếu cũ cùng bản cũ.</li>
        <li>Xong thì nên sao lưu ngay để có bản mở bằng khóa mới.</li>
      </ul>
      <ActForm spec={spec} second="always" submit="Thay khóa" onDone={onDone} />
    </section>
  );
}
