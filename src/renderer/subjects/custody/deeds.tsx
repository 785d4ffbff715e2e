import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { COPY_STATE_NAMES, nameIn, spoken } from '../../../shared/base/names.ts';
import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import { question, useMarks } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { Combo } from '../../form/combo.tsx';
import { type Deed, deed } from '../../form/deed.ts';
import { useParties } from '../../form/options.ts';
import { UNPICKED } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { entryName } from '../../ui/words.ts';
import { hasWords, RedactHandover } from './redact.tsx';
import { envelopeHint, onPaperSpec, returnSpec } from './specs.ts';

/** What is done with copies that go from hand to hand, and with the paper that waits for a signature. */

const open = (handover: Handover): boolean => handover.open > 0;

export const custodyDeeds: readonly Deed[] = [
  deed({
    act: 'acknowledge',
    on: 'handover',
    title: 'Ký trên màn hình',
    first: true,
    when: open,
    way: ({ ref }) => ['signing', { handover: ref }],
  }),
  deed({ act: 'acknowledge', on: 'handover', title: 'Đã ký trên giấy', when: open, dialog: OnPaper }),
  deed({ act: 'returnItems', on: 'handover', title: 'Không giao được, nhận lại', when: open, dialog: Undelivered }),
  deed({ act: 'redactText', on: 'handover', when: hasWords, dialog: RedactHandover }),
  deed({
    act: 'returnToIssuer',
    on: 'entry',
    when: ({ direction }) => direction === 'in',
    copies: ({ state }) => state === 'inStore',
    fields: (_entry, rules) => [
      { name: 'on', span: 4 },
      { name: 'method', span: 8 },
      { name: 'envelope-outer', at: 'envelope.outer', span: 4 },
      { name: 'envelope-inner', at: 'envelope.inner', span: 4, ...envelopeHint(rules) },
      { name: 'envelope-marks', at: 'envelope.marks', span: 4 },
      { name: 'condition', span: 8, hint: 'Đủ trang, nguyên vẹn … In vào công văn trả tài liệu.' },
      { name: 'carrier', span: 4 },
      { name: 'note' },
    ],
    wide: true,
    done: ({ ref }, { ref: paper = '' }) =>
      `Đã lập phiếu ${spoken(paper)} trả lại ${entryName(ref)}; in công văn và chờ nơi gửi ký nhận ở màn hình Giao nhận.`,
  }),
  deed({ act: 'returnItems', on: 'none', title: 'Nhận lại, thu hồi', screen: 'handover', dialog: TakeBack }),
];

/** What one slip was to bring comes back: slip, receiver and copies stand there already. */
function Undelivered({ row: handover, onClose }: { row: Handover; onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  const waiting = useMemo(() => handover.items.filter(({ state }) => state === 'open'), [handover]);
  const markOf = useMarks(waiting.map(({ copy }) => copy));
  const spec = returnSpec(
    waiting.map(({ copy, symbol }) => ({ copy, label: `${symbol ?? copy}, bản số ${markOf(copy)}` })),
    handover.to,
  );
  const initial = useMemo(
    () => ({ on: tableDate(today), items: waiting.map(({ copy }) => copy).join(',') }),
    [today, waiting],
  );
  return (
    <Dialog onClose={onClose} title={`Không giao được: phiếu số ${handover.number}`}>
      <p>
        Phiếu số {handover.number}, {tableDate(handover.on)}, giao cho <strong>{handover.toName ?? handover.to}</strong>
        : những bản được chọn về lại nơi lưu giữ.
      </p>
      <ActForm
        spec={spec}
        initial={initial}
        submit="Nhận lại"
        focus={['condition']}
        onCancel={onClose}
        onDone={() => {
          announce(`Phiếu số ${handover.number}: đã nhận lại vào nơi lưu giữ.`);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** Signed on paper: what was found copy by copy. */
function OnPaper({ row: handover, onClose }: { row: Handover; onClose: () => void }) {
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
function TakeBack({ onClose }: { onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  // Copies come back above all from who has left.
  const parties = useParties(true);
  const [holder, setHolder] = useState('');
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
