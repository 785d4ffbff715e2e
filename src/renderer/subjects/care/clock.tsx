import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { offsetWords } from '../../../shared/base/dates.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { useOverviewAgain } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { ClockContext, useClock } from '../../form/clock-way.ts';
import { actForm, type FormSpec } from '../../form/spec.ts';
import { type SessionView, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { moment } from '../../ui/words.ts';

type Doubt = NonNullable<Overview['clockDoubt']>;

const SUSPECTED: Readonly<Record<Doubt, string>> = {
  behind: 'Giờ máy chậm hơn dòng nhật ký cuối. Pin đồng hồ có thể đã yếu, hoặc ai đó đã chỉnh lùi giờ.',
  ahead: 'Đã hơn 31 ngày kể từ dòng nhật ký cuối. Nếu cơ quan không dùng sổ lâu như vậy thì đây là chuyện bình thường.',
  year: 'Máy đã sang năm khác so với dòng nhật ký cuối. Lần đầu đăng nhập trong năm mới thì đây là chuyện bình thường.',
};

const spec: FormSpec = actForm('confirmClock', {
  fields: [{ name: 'reason', hint: 'Ví dụ: ngày làm việc đầu năm; đã thay pin đồng hồ.' }],
});

/** Lends every form the dialog in which a clock in doubt is confirmed. */
export function ClockProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const askAgain = useOverviewAgain();
  const show = useCallback(() => {
    // The doubt may be younger than what the page last heard.
    void askAgain().then(() => setOpen(true));
  }, [askAgain]);
  return (
    <ClockContext.Provider value={show}>
      {children}
      {open ? <ClockDialog onClose={() => setOpen(false)} /> : null}
    </ClockContext.Provider>
  );
}

/** Whether this user is shown nothing while the clock is in doubt: nobody would know when he looked, or whether his account has ended. */
function waitsForClock({ user, overview }: SessionView): boolean {
  return overview?.clockDoubt != null && (user.ends || user.roles.includes('inspector'));
}

/** A screen, or in its place why there is nothing to see. */
export function ByClock({ children }: { children: ReactNode }) {
  const session = useSession();
  const show = useClock();
  if (!waitsForClock(session)) return children;
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Chưa xem được sổ</h1>
        <p>
          Ngày giờ của máy cần được xác nhận. Đến lúc đó, người kiểm tra và tài khoản có ngày kết thúc chưa xem được gì.
        </p>
      </header>
      <Button data-autofocus onClick={() => show?.()}>
        Xem và xác nhận ngày giờ
      </Button>
    </section>
  );
}

/** Red while the clock is in doubt: until somebody confirms it, nothing is written. A foreign time zone is only told. */
export function ClockBanner() {
  const { overview } = useSession();
  const show = useClock();
  return (
    <>
      {overview?.clockDoubt ? (
        <p className="banner danger" role="alert">
          <b>Ngày giờ của máy cần được xác nhận.</b> Chưa xác nhận thì chỉ xem, không ghi được.{' '}
          <button type="button" className="link" onClick={() => show?.()}>
            Xem và xác nhận
          </button>
        </p>
      ) : null}
      {overview?.offset ? (
        <p className="banner warn" role="note">
          {offsetWords(overview.offset)}
        </p>
      ) : null}
    </>
  );
}

function ClockDialog({ onClose }: { onClose: () => void }) {
  const { overview } = useSession();
  const announce = useAnnounce();
  const [wrong, setWrong] = useState(false);
  const [now] = useState(() => new Date().toISOString());
  const doubt = overview?.clockDoubt ?? null;
  return (
    <Dialog onClose={onClose} title="Ngày giờ của máy">
      <dl className="facts">
        <dt>Giờ máy lúc này</dt>
        <dd>
          <strong>{moment(now)}</strong>
        </dd>
        <dt>Dòng nhật ký cuối</dt>
        <dd>{overview ? moment(overview.head.at) : ''}</dd>
      </dl>
      <p>{doubt ? SUSPECTED[doubt] : 'Giờ máy khớp với nhật ký; không phải xác nhận.'}</p>
      {wrong ? (
        <div className="notice">
          <p>
            <strong>Giờ máy sai thì đừng xác nhận.</strong> Khóa màn hình (Ctrl+L), chỉnh ngày giờ trong Windows (Cài
            đặt → Thời gian và ngôn ngữ → Ngày và giờ) theo đồng hồ của cơ quan, rồi mở lại sổ. Giờ hay sai lại thì nhờ
            người quản lý máy thay pin đồng hồ.
          </p>
        </div>
      ) : null}
      {doubt ? (
        <ActForm
          spec={spec}
          submit="Giờ máy đúng, xác nhận"
          onCancel={onClose}
          aside={
            <Button variant="default" aria-expanded={wrong} onClick={() => setWrong(true)}>
              Giờ máy sai
            </Button>
          }
          onDone={() => {
            announce('Đã xác nhận ngày giờ của máy.');
            onClose();
          }}
        />
      ) : (
        <div className="form-foot">
          <Button data-autofocus onClick={onClose}>
            Đã rõ
          </Button>
        </div>
      )}
    </Dialog>
  );
}
