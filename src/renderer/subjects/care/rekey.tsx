import { useMemo, useState } from 'react';
import { z } from 'zod';
import { tableDate } from '../../../shared/base/dates.ts';
import { shell } from '../../bridge.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec } from '../../form/spec.ts';
import { shownDate } from '../../form/typed-date.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Desk, useDesk } from './desk.ts';

const MISSING = 'Việc hai người cần mật khẩu của người thứ hai.';

const lostSpec = actForm('reportCodeLost', {
  fields: [
    { name: 'on', span: 4 },
    { name: 'reason', kind: { is: 'wrapped' }, span: 12 },
  ],
});

/** A form like every other, though no act takes it: main closes the register, changes its key and opens it again. */
function rekeySpec(desk: Desk, office: string, alone: boolean): FormSpec {
  return {
    id: 'rekey',
    takes: z.object({}),
    fields: [{ name: 'password', label: 'Mật khẩu của bạn', kind: { is: 'password' }, required: true, span: 6 }],
    send: async ({ password }, second) => {
      if (!second && !alone)
        return { ok: false, error: { kind: 'refused', rule: 'second.required', message: MISSING } };
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

function lostWords({ on, days }: { readonly on: string; readonly days: number }): string {
  const told = `Đã báo mất mã khôi phục ngày ${tableDate(on)}.`;
  return days === 0
    ? `${told} Nếu không còn ai cùng xác nhận được, đổi khóa mã hóa một mình được; nhật ký ghi rõ việc ấy.`
    : `${told} Nếu không còn ai cùng xác nhận được, sau ${days} ngày có ghi nhật ký nữa thì đổi khóa mã hóa một mình được.`;
}

/** Đổi khóa mã hóa ②: whoever once had the old key, has nothing any more. */
export function Rekey({ onDone }: { onDone: () => void }) {
  const { overview, today } = useSession();
  const announce = useAnnounce();
  const desk = useDesk();
  const office = overview?.office.name ?? '';
  const lost = overview?.codeLost ?? null;
  const alone = lost?.days === 0;
  const spec = useMemo(() => rekeySpec(desk, office, alone), [desk, office, alone]);
  const [reporting, setReporting] = useState(false);
  return (
    <section className="care-card" aria-labelledby="rekey-title">
      <h2 id="rekey-title">Đổi khóa mã hóa</h2>
      <p>
        Nên làm sau khi ngừng một tài khoản, khi ngờ mật khẩu hay mã khôi phục đã lộ, hoặc khi mất phiếu mã khôi phục.
      </p>
      <ul className="steps-told">
        <li>Sổ được mã hóa lại bằng khóa mới; mật khẩu của mọi người giữ nguyên.</li>
        <li>Mã khôi phục cũ hết hiệu lực. Mã mới hiện một lần, phải chép hoặc in và cất ngay.</li>
        <li>Các bản sao lưu cũ vẫn mở bằng mật khẩu, mã khôi phục của ngày sao lưu: giữ phiếu cũ cùng bản cũ.</li>
        <li>Xong thì nên sao lưu ngay để có bản mở bằng khóa mới.</li>
      </ul>
      {lost ? <p className="notice">{lostWords(lost)}</p> : null}
      <ActForm
        key={String(alone)}
        spec={spec}
        second={alone ? 'asked' : 'always'}
        submit="Đổi khóa mã hóa"
        onDone={onDone}
      />
      {lost ? null : (
        <p>
          <button type="button" className="link" onClick={() => setReporting(true)}>
            Báo mất mã khôi phục
          </button>
        </p>
      )}
      {reporting ? (
        <Dialog title="Báo mất mã khôi phục" onClose={() => setReporting(false)}>
          <p className="field-hint">
            Cơ quan có hai người cùng xác nhận được thì hai người đổi khóa mã hóa ngay, có mã mới. Chỉ còn một người thì
            báo mất ở đây: sau bảy ngày có ghi nhật ký, một mình đổi khóa mã hóa được. Dòng báo mất còn mãi trong nhật
            ký.
          </p>
          <ActForm
            spec={lostSpec}
            initial={{ on: shownDate(today) }}
            submit="Báo mất"
            onCancel={() => setReporting(false)}
            onDone={() => {
              announce('Đã báo mất mã khôi phục.');
              setReporting(false);
            }}
          />
        </Dialog>
      ) : null}
    </section>
  );
}
