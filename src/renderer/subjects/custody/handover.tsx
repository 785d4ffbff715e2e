import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { COPY_STATE_NAMES, nameIn } from '../../../shared/base/names.ts';
import type { Handover as HandoverRow } from '../../../shared/subjects/custody/queries.ts';
import { question, useAsk, useCatalogue, useMarks } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { Combo } from '../../form/combo.tsx';
import { useParties } from '../../form/options.ts';
import { UNPICKED } from '../../form/spec.ts';
import { hasRole, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { type Screen, useGo } from '../../ui/screen.ts';
import { PickCopies } from './pick-copies.tsx';
import { against, type Picked } from './picked.ts';
import { Signing } from './signing.tsx';
import { handOverSpec, onPaperSpec, returnSpec } from './specs.ts';

type Doing = { readonly is: 'paper' | 'back'; readonly handover: HandoverRow } | { readonly is: 'return' };

/** Giao nhận: give, wait for the signature, take back. */
function Handover() {
  const { user } = useSession();
  const open = useAsk('handovers', { state: 'open' });
  const [doing, setDoing] = useState<Doing | null>(null);
  const clerk = hasRole(user, ['clerk']);
  const close = (): void => setDoing(null);
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Giao nhận</h1>
        <p className="muted">Chưa có chữ ký nhận thì bản còn “đang chuyển”.</p>
        {clerk ? (
          <Button variant="default" onClick={() => setDoing({ is: 'return' })}>
            Nhận lại, thu hồi
          </Button>
        ) : null}
      </header>
      <div className="custody">
        {clerk ? <Give /> : null}
        <section aria-labelledby="waiting-title">
          <h2 id="waiting-title">Chờ ký nhận ({open.data?.rows.length ?? 0})</h2>
          {open.data?.rows.length === 0 ? <p className="muted">Không có phiếu nào chờ ký nhận.</p> : null}
          <ul className="waiting-list">
            {(open.data?.rows ?? []).map((handover) => (
              <Waiting key={handover.ref} handover={handover} clerk={clerk} onDoing={setDoing} />
            ))}
          </ul>
        </section>
      </div>
      {doing?.is === 'paper' ? <OnPaper handover={doing.handover} onClose={close} /> : null}
      {doing?.is === 'back' ? <Back from={doing.handover.to} onClose={close} /> : null}
      {doing?.is === 'return' ? <Back from="" onClose={close} /> : null}
    </section>
  );
}

function Give() {
  const { today } = useSession();
  const announce = useAnnounce();
  const people = useCatalogue('people');
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [round, setRound] = useState(0);
  const typed = useRef('');
  const spec = useMemo(() => handOverSpec(picked.map((one) => one.copy)), [picked]);
  return (
    <section className="give" aria-labelledby="give-title">
      <h2 id="give-title">Giao</h2>
      <ActForm
        key={round}
        spec={spec}
        initial={{ on: tableDate(today), method: 'direct' }}
        submit="Lập phiếu giao"
        focus={['pick']}
        onDone={(receipt) => {
          const number = (receipt.ref ?? '').split(':').at(-1) ?? '';
          announce(`Đã lập phiếu giao nhận số ${number}, ${picked.length} bản đang chờ ký nhận.`);
          setPicked([]);
          setRound((now) => now + 1);
        }}
        before={(values) => (
          <PickCopies
            picked={picked}
            to={(values.to ?? '').startsWith(UNPICKED) ? '' : (values.to ?? '')}
            people={people}
            otherwise={(values.otherwise ?? '').trim() !== ''}
            onPicked={setPicked}
            onTyped={(text) => {
              typed.current = text;
            }}
          />
        )}
        blocked={(values) => {
          if (typed.current !== '')
            return `“${typed.current}” đã gõ mà chưa thêm vào phiếu. Nhấn Enter ở ô Bản cần giao, hoặc xóa chữ ấy.`;
          if (picked.length === 0) return 'Hãy chọn ít nhất một bản để giao.';
          const bad = picked.filter((one) => against(one, values.to ?? '', people, Boolean(values.otherwise)) !== '');
          return bad.length > 0 ? `Còn ${bad.length} bản chưa giao được: xem lý do ở từng bản.` : null;
        }}
      />
    </section>
  );
}

function Waiting(props: { handover: HandoverRow; clerk: boolean; onDoing: (doing: Doing) => void }) {
  const { handover } = props;
  const go = useGo();
  const markOf = useMarks(handover.items.map((item) => item.copy));
  return (
    <li>
      <p>
        <strong>Phiếu số {handover.number}</strong> · {tableDate(handover.on)} · giao cho{' '}
        <strong>{handover.toName ?? handover.to}</strong>
      </p>
      <ul className="plain-list waiting-copies">
        {handover.items
          .filter((item) => item.state === 'open')
          .map((item) => (
            <li key={item.copy}>
              <LevelBadge level={item.level} /> {item.symbol ?? ''}, bản số {markOf(item.copy)}
            </li>
          ))}
      </ul>
      {props.clerk ? (
        <div className="deeds">
          <Button onClick={() => go('signing', { handover: handover.ref })}>Ký trên màn hình</Button>
          <Button variant="default" onClick={() => props.onDoing({ is: 'paper', handover })}>
            Đã ký trên giấy
          </Button>
          <Button variant="default" onClick={() => go('print', { paper: 'receipt', ref: handover.ref })}>
            In phiếu
          </Button>
          <Button variant="default" onClick={() => props.onDoing({ is: 'back', handover })}>
            Không giao được, nhận lại
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function OnPaper({ handover, onClose }: { handover: HandoverRow; onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  const markOf = useMarks(handover.items.map((item) => item.copy));
  const spec = onPaperSpec(handover, markOf);
  const initial = useMemo(() => {
    const results = handover.items.map((_, index) => [`item${index}`, 'received'] as const);
    const by = handover.to.startsWith('person:') ? handover.to.slice('person:'.length) : '';
    return { on: tableDate(today), by, ...Object.fromEntries(results) };
  }, [handover, today]);
  return (
    <Dialog onClose={onClose} title={`Đã ký trên giấy: phiếu số ${handover.number}`}>
      <ActForm
        spec={spec}
        initial={initial}
        submit="Ghi việc ký nhận"
        onCancel={onClose}
        onDone={(receipt) => {
          announce(
            typeof receipt.incident === 'string'
              ? 'Đã ghi ký nhận có sai sót; đã mở một vụ việc để theo dõi.'
              : `Đã ghi việc ký nhận phiếu số ${handover.number}.`,
          );
          onClose();
        }}
      />
    </Dialog>
  );
}

/** Everything that one holder has, or that is on the way to him, to be taken back. */
function Back({ from, onClose }: { from: string; onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  const parties = useParties();
  const [holder, setHolder] = useState(from);
  const known = holder !== '' && !holder.startsWith(UNPICKED);
  const held = useQuery({
    queryKey: ['copies', 'held', holder],
    queryFn: () => question('copies', { holder }),
    enabled: known,
  });
  const copies = useMemo(
    () =>
      (held.data?.rows ?? [])
        .filter((copy) => ['held', 'sent', 'inTransit'].includes(copy.state))
        .map((copy) => ({
          copy: copy.copy,
          label: `${copy.symbol ?? copy.ref}, bản số ${copy.mark || copy.copy.slice(copy.copy.indexOf('#') + 1)} (${nameIn(COPY_STATE_NAMES, copy.state)})`,
        })),
    [held.data],
  );
  const spec = useMemo(() => returnSpec(copies, holder), [copies, holder]);
  return (
    <Dialog onClose={onClose} title="Nhận lại, thu hồi tài liệu">
      <Field label="Người, nơi đang giữ" required>
        {(wired) => (
          <Combo
            wired={{ ...wired, 'data-autofocus': true }}
            name="holder"
            value={holder}
            options={parties}
            onChange={setHolder}
          />
        )}
      </Field>
      {known && held.data && copies.length === 0 ? <p className="muted">Nơi này không giữ bản nào.</p> : null}
      {known && copies.length > 0 ? (
        <ActForm
          key={holder}
          spec={spec}
          initial={{ on: tableDate(today), items: copies.length === 1 ? (copies[0]?.copy ?? '') : '' }}
          submit="Nhận lại"
          onCancel={onClose}
          onDone={() => {
            announce('Đã nhận lại vào nơi lưu giữ.');
            onClose();
          }}
        />
      ) : null}
    </Dialog>
  );
}

export const handoverScreen: Screen = {
  id: 'handover',
  title: 'Giao nhận',
  group: 'daily',
  key: 'Alt+4',
  roles: ['clerk', 'head', 'inspector'],
  view: Handover,
  also: 'giao tài liệu, ký nhận, nhận lại, thu hồi, phiếu',
};

export const signingScreen: Screen = {
  id: 'signing',
  title: 'Ký nhận',
  group: 'daily',
  key: '',
  roles: ['clerk'],
  view: Signing,
  alone: true,
};
