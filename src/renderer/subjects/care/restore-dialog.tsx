import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShellRefusal, ShellState } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { flushDrafts } from '../../form/drafts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { focusAtOnce } from '../../ui/focus.ts';
import type { Restored } from './desk.ts';
import { BackupChoice, type Chosen, OpenerChoice, type OpenerFields, sitting, useOpener } from './opener.tsx';
import { LongProgress } from './progress.tsx';
import { RestoredWords } from './restored.tsx';

type Into = 'here' | 'new';
/** What the person must be told and say yes to before it goes on. */
type Asked = { readonly behindPages?: string; readonly anyPlace?: string };
/** Where a password of what lies there is wanted: why, and whether the person says that there is none. */
type There = { readonly said: string; readonly none: boolean };

/** Phục hồi: says what will happen before it happens, and afterwards what has become of what was there. */
export function RestoreDialog(props: {
  state: ShellState;
  onClose: () => void;
  onRestored: (restored: Restored) => void;
}) {
  const { state, onClose } = props;
  // Where there is no register yet, there is nothing to put it over.
  const [none] = useState(state.phase === 'none');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [into, setInto] = useState<Into>(none ? 'new' : 'here');
  const [asked, setAsked] = useState<Asked>({});
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ShellRefusal | null>(null);
  const [done, setDone] = useState<Restored | null>(null);
  const opener = useOpener();
  const own = useOpener();
  const [there, setThere] = useState<There | null>(null);
  const waiting = asked.behindPages !== undefined || asked.anyPlace !== undefined;

  const refuse = (error: ShellRefusal): void => {
    if (error.kind === 'refused' && error.insist === 'behindPages') {
      setAgreed(false);
      setAsked((now) => ({ ...now, behindPages: sentence(error) }));
    } else if (error.kind === 'refused' && error.rule === 'register.refusedPlace') {
      setAgreed(false);
      setAsked((now) => ({ ...now, anyPlace: sentence(error) }));
    } else if (error.kind === 'refused' && error.insist === 'withoutItsPassword') {
      setThere({ said: sentence(error), none: false });
    } else {
      setProblem(error);
      // The backup has been opened before what lies there is looked at.
      if (atOpener(error)) setTimeout((there === null ? opener : own).again, 0);
    }
  };
  const restore = async (): Promise<void> => {
    const who = chosen ? opener.read() : null;
    const its = there === null || there.none ? null : own.read();
    if (!chosen || !who || (waiting && !agreed) || (there !== null && !there.none && its === null)) return;
    setBusy(true);
    setProblem(null);
    await flushDrafts();
    const answer = await shell('restore', {
      ...who,
      into,
      ...(asked.behindPages === undefined ? {} : { behindPages: true }),
      ...(asked.anyPlace === undefined ? {} : { anyPlace: true }),
      ...(its === null ? {} : { there: its }),
      ...(there?.none ? { withoutItsPassword: true } : {}),
    });
    setBusy(false);
    if (!answer.ok) refuse(answer.error);
    else if (answer.value) {
      props.onRestored(answer.value);
      setDone(answer.value);
    }
  };
  if (done) return <Done restored={done} onClose={onClose} />;
  const said = problem ? sentence(problem) : '';
  const beside = problem !== null && atOpener(problem);
  return (
    <Dialog firm light onClose={() => (busy ? undefined : onClose())} title="Phục hồi từ bản sao lưu">
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void restore();
        }}
      >
        <Explained into={into} />
        <BackupChoice
          chosen={chosen}
          disabled={busy}
          onChosen={(file) => {
            setChosen(file);
            setAsked({});
            setThere(null);
          }}
        />
        <OpenerChoice
          opener={opener}
          disabled={busy}
          error={beside && there === null ? said : ''}
          login={sitting(state)}
        />
        {none ? null : (
          <IntoChoice
            into={into}
            folder={state.folder}
            disabled={busy}
            onInto={(one) => {
              setInto(one);
              setAsked({});
              setThere(null);
            }}
          />
        )}
        {there === null ? null : (
          <ItsPassword opener={own} there={there} disabled={busy} error={beside ? said : ''} onThere={setThere} />
        )}
        {waiting ? <Agreement asked={asked} agreed={agreed} disabled={busy} onAgreed={setAgreed} /> : null}
        {said === '' || beside ? null : (
          <p className="refusal" role="alert">
            {said}
          </p>
        )}
        <LongProgress call="restore" label="Tiến độ phục hồi" on={busy} />
        <div className="form-foot">
          <Button type="submit" disabled={!chosen || busy || (waiting && !agreed)}>
            {waiting || there?.none ? 'Vẫn phục hồi' : into === 'new' ? 'Chọn thư mục và phục hồi …' : 'Phục hồi'}
          </Button>
          <Button variant="subtle" disabled={busy} onClick={onClose}>
            Thôi
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Done({ restored, onClose }: { restored: Restored; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title="Đã phục hồi">
      <div role="status">
        <RestoredWords restored={restored} />
      </div>
      <div className="form-foot">
        <Button ref={focusAtOnce} onClick={onClose}>
          Đăng nhập sổ đã phục hồi
        </Button>
      </div>
    </Dialog>
  );
}

function atOpener(error: ShellRefusal): boolean {
  if (error.kind !== 'refused') return false;
  return /wrongPassword|wrongCode|wait$/.test(error.rule);
}

function IntoChoice(props: { into: Into; folder: string | null; disabled: boolean; onInto: (into: Into) => void }) {
  return (
    <fieldset className="field">
      <legend>Phục hồi vào đâu</legend>
      <div className="choices column">
        {(['here', 'new'] as const).map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="into"
              checked={props.into === one}
              disabled={props.disabled}
              onChange={() => props.onInto(one)}
            />
            <span>{one === 'here' ? 'Thay cho sổ ở thư mục này' : 'Một thư mục mới, chọn ở bước sau'}</span>
            {one === 'here' ? <small className="folder">{props.folder}</small> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What would be lost, or is unwise, and the person's yes to it. */
function Agreement(props: { asked: Asked; agreed: boolean; disabled: boolean; onAgreed: (agreed: boolean) => void }) {
  const { behindPages, anyPlace } = props.asked;
  return (
    <>
      <p className="refusal" role="alert">
        {behindPages ?? anyPlace}
      </p>
      <label className="choice">
        <input
          key={behindPages === undefined ? 'place' : 'pages'}
          ref={focusAtOnce}
          type="checkbox"
          checked={props.agreed}
          disabled={props.disabled}
          onChange={(event) => props.onAgreed(event.currentTarget.checked)}
        />
        <span>
          {behindPages === undefined
            ? 'Tôi đã rõ và vẫn đặt sổ ở thư mục này'
            : 'Tôi đã rõ các trang giấy này sẽ không có trong sổ phục hồi'}
        </span>
      </label>
    </>
  );
}

/** Who opens the register that lies there; or the word that nobody does, which its journal will keep. */
function ItsPassword(props: {
  opener: OpenerFields;
  there: There;
  disabled: boolean;
  error: string;
  onThere: (there: There) => void;
}) {
  const { there, disabled } = props;
  return (
    <>
      <p className="refusal" role="alert">
        {there.said}
      </p>
      {there.none ? null : (
        <OpenerChoice opener={props.opener} of="there" disabled={disabled} error={props.error} login="" />
      )}
      <label className="choice">
        <input
          type="checkbox"
          checked={there.none}
          disabled={disabled}
          onChange={(event) => props.onThere({ ...there, none: event.currentTarget.checked })}
        />
        <span>Không ai còn mật khẩu hay mã khôi phục của sổ đang ở đó; tôi biết nhật ký sẽ ghi như vậy</span>
      </label>
    </>
  );
}

function Explained({ into }: { into: Into }) {
  return (
    <ol className="steps-told">
      <li>Bản sao lưu được mở và kiểm tra đủ năm bước; hỏng thì dừng, không thay gì.</li>
      {into === 'here' ? (
        <li>Sổ đang ở đây được khóa, đổi tên và giữ nguyên bên cạnh; không xóa gì.</li>
      ) : (
        <li>Sổ đặt ở thư mục trống mà bạn chọn; sổ nào đang có vẫn nguyên.</li>
      )}
      <li>Sổ trở về ngày sao lưu: những gì ghi sau ngày ấy phải ghi lại. Việc phục hồi có dòng nhật ký.</li>
      <li>Mật khẩu và mã khôi phục là của ngày sao lưu. Người phục hồi phải là quản trị ngày ấy.</li>
      {into === 'here' ? <li>Sổ đang ở đây còn mở được thì cần mật khẩu của một quản trị của chính sổ ấy.</li> : null}
    </ol>
  );
}
