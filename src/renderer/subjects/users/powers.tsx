import { useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { inSentence } from '../../../shared/base/names.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { unfitWords } from '../../../shared/subjects/users/fitness.ts';
import { ActForm } from '../../form/act-form.tsx';
import { usePartyNames } from '../../form/options.ts';
import { actForm, type FormSpec } from '../../form/spec.ts';
import { hasRole, mayDo, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useGo } from '../../ui/screen.ts';
import { actTitle, moment } from '../../ui/words.ts';

/** Who got which role or level: what stays in sight after it was given, and the dialogs by which two persons give it. */

/** Each person with a level of his own, one signature of the second for the whole list. */
export const levelsSpec: FormSpec = actForm('setLevels', {
  fields: [
    {
      name: 'persons',
      kind: { is: 'levels' },
      hint: 'Độ mật: phím mũi tên, hoặc A, B, C; phím 0 là thôi cho tiếp cận. Chọn người xong thì hiện thêm dòng.',
    },
    { name: 'instrument' },
  ],
});

const foundedSpec: FormSpec = actForm('confirmUser', {
  fields: [{ name: 'on', span: 4 }],
  assemble: (input) => ({ ...input, founded: true }),
});

export function confirmSpec(login: string): FormSpec {
  return actForm('confirmUser', { fields: [{ name: 'on', span: 4 }], assemble: (input) => ({ ...input, login }) });
}

/** Keys that somebody changed outside the program: on every screen, until it is settled whose they are. */
export function KeysBanner() {
  const { overview, user } = useSession();
  const go = useGo();
  const found = overview?.keysFound;
  if (!found) return null;
  const whose = found.logins.length > 0 ? found.logins.join(', ') : 'không rõ của ai';
  return (
    <p className="banner danger" role="alert">
      <b>
        Tệp khóa đã bị thay ngoài chương trình (dòng nhật ký {found.seq}, {moment(found.at)}): {whose}.
      </b>{' '}
      Nếu lúc ấy không phải mất điện khi đang đổi mật khẩu thì báo ngay lãnh đạo và thay khóa của sổ. Tài khoản nêu trên
      chưa được cùng xác nhận.{' '}
      {hasRole(user, ['administrator']) ? (
        <button type="button" className="link" onClick={() => go('backup', { tab: 'rekey' })}>
          Thay khóa của sổ
        </button>
      ) : null}
    </p>
  );
}

/** The count of wrong passwords began anew, and nobody of the office may have done it: for 30 days on every screen. */
export function AttemptsBanner() {
  const { overview } = useSession();
  const lost = overview?.attemptsLost;
  if (!lost) return null;
  return (
    <p className="banner danger" role="alert">
      <b>
        Tệp đếm số lần nhập sai mật khẩu đã bị xóa hoặc thay ngoài chương trình (thấy khi {lost.by} đăng nhập, dòng nhật
        ký {lost.seq}, {moment(lost.at)}).
      </b>{' '}
      Có thể có người đã thử mật khẩu mà không bị đếm. Quản trị báo ngay lãnh đạo, xem ai đã dùng máy từ lần đăng nhập
      trước; nếu nghi lộ thì mọi người đổi mật khẩu.
    </p>
  );
}

type Change = Overview['powersChanged'][number];

function signedBy(change: Change): string {
  if (change.second) return `${change.by} và ${change.second}`;
  return change.withRecoveryCode ? `${change.by}, một người, kèm mã khôi phục` : change.by;
}

/** Roles and levels that were given or taken lately; those of the founding until two persons have confirmed them. */
export function PowersChanged() {
  const { overview, user } = useSession();
  const [confirming, setConfirming] = useState(false);
  const names = usePartyNames();
  const changes = overview?.powersChanged ?? [];
  const unfit = overview?.unfit ?? [];
  if (changes.length === 0 && unfit.length === 0) return null;
  const founded = changes.some(({ founding }) => founding);
  return (
    <>
      <h2>Vai trò, độ mật vừa đổi</h2>
      <ul className="plain-list">
        {unfit.map((one) => (
          <li key={one.login}>
            {one.login} chưa được cùng xác nhận: {unfitWords(one)}
          </li>
        ))}
        {changes.slice(0, 20).map((change) => (
          <li key={`${change.seq} ${change.user ?? ''} ${change.person ?? ''}`}>
            {moment(change.at)}: {inSentence(actTitle(change.act))},{' '}
            {change.user
              ? `người dùng ${change.user}`
              : (names.get(`person:${change.person}`) ?? `người mang mã ${change.person}`)}{' '}
            ({signedBy(change)}){change.founding ? ', lập trong thời gian thành lập' : ''}
          </li>
        ))}
        {changes.length > 20 ? <li>… và {changes.length - 20} lần khác, xem ở Nhật ký.</li> : null}
      </ul>
      {founded && mayDo(user, 'confirmUser') ? (
        <p>
          <button type="button" className="link" onClick={() => setConfirming(true)}>
            Xác nhận danh sách lập trong thời gian thành lập …
          </button>
        </p>
      ) : null}
      {confirming ? <ConfirmFounded onClose={() => setConfirming(false)} /> : null}
    </>
  );
}

/** Two persons say that what one had given while the register was founded is right. */
export function ConfirmFounded({ onClose }: { onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  return (
    <Dialog onClose={onClose} title="Xác nhận danh sách lập trong thời gian thành lập">
      <p>
        Hai người cùng xem lại người dùng, vai trò, độ mật mà một người đã lập khi mới thành lập sổ; cơ quan chỉ có một
        người thì dùng mã khôi phục thay người thứ hai. Xác nhận rồi thì danh sách thôi hiện ở Việc cần làm.
      </p>
      <ActForm
        spec={foundedSpec}
        initial={{ on: tableDate(today) }}
        submit="Xác nhận danh sách"
        second="always"
        onCancel={onClose}
        onDone={() => {
          announce('Đã xác nhận danh sách.');
          onClose();
        }}
      />
    </Dialog>
  );
}
