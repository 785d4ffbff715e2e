import { type ReactNode, useMemo, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { COPY_STATE_NAMES, nameIn, spoken } from '../../../shared/base/names.ts';
import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import type { Answer } from '../../../shared/subjects.ts';
import { question, useMarks, useWhole } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { Combo } from '../../form/combo.tsx';
import { type Deed, deed, type Rows } from '../../form/deed.ts';
import { ALL_PARTIES, useParties, usePartyNames } from '../../form/options.ts';
import { UNPICKED } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { entryName, holderName } from '../../ui/words.ts';
import { hasWords, RedactHandover } from './redact.tsx';
import { envelopeHint, onPaperSpec, returnSpec } from './specs.ts';
import { WhoSigns } from './who-signs.tsx';

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
  deed({
    act: 'returnItems',
    on: 'duty',
    title: 'Nhận lại',
    when: ({ kind, copy, state }) =>
      kind === 'collect' && copy !== undefined && (state === 'open' || state === 'overdue'),
    dialog: Collect,
  }),
  deed({
    act: 'acknowledge',
    on: 'none',
    title: 'Người nhận ký các phiếu',
    screen: 'handover',
    key: 'F10',
    dialog: WhoSigns,
  }),
  deed({ act: 'returnItems', on: 'none', title: 'Nhận lại, thu hồi', screen: 'handover', dialog: TakeBack }),
];

/** What one slip was to bring comes back: slip, receiver and copies stand there already. */
function Undelivered({ row: handover, onClose }: { row: Handover; onClose: () => void }) {
  const waiting = handover.items.filter(({ state }) => state === 'open');
  const markOf = useMarks(waiting.map(({ copy }) => copy));
  return (
    <BackFrom
      title={`Không giao được: phiếu số ${handover.number}`}
      from={handover.to}
      copies={waiting.map(({ copy, symbol }) => ({ copy, label: `${symbol ?? copy}, bản số ${markOf(copy)}` }))}
      chosen={waiting.map(({ copy }) => copy)}
      done={`Phiếu số ${handover.number}: đã nhận lại vào nơi lưu giữ.`}
      onClose={onClose}
    >
      <p>
        Phiếu số {handover.number}, {tableDate(handover.on)}, giao cho <strong>{handover.toName ?? handover.to}</strong>
        : những bản được chọn về lại nơi lưu giữ.
      </p>
    </BackFrom>
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

/** The copy that is to be collected, from whoever has it now; what else of the document he has stands beside it. */
function Collect({ row: { ref, copy: wanted = '' }, onClose }: { row: Rows['duty']; onClose: () => void }) {
  const names = usePartyNames();
  const rows = useWhole(['copies', { ref }, 'whole'], (page) => question('copies', { ref, page }));
  const holder = rows?.find(({ copy }) => copy === wanted)?.holder ?? '';
  const title = `Nhận lại: ${entryName(ref)}`;
  if (rows === undefined) return null;
  const copies = rows.filter((copy) => copy.holder === holder && OUT.has(copy.state));
  return copies.length === 0 ? (
    <Dialog onClose={onClose} title={title}>
      <p>Bản phải nhận lại không còn ở người, nơi nào: hãy mở dòng trong sổ để xem bản ấy ở đâu.</p>
    </Dialog>
  ) : (
    <BackFrom
      title={title}
      from={holder}
      copies={copies.map(labelled)}
      chosen={[wanted]}
      done={`Đã nhận lại, ${entryName(ref)}.`}
      onClose={onClose}
    >
      <p>
        Đang ở <strong>{holderName(holder, names)}</strong>.
      </p>
    </BackFrom>
  );
}

const OUT: ReadonlySet<string> = new Set(['held', 'sent', 'inTransit']);

/** As it stands in a list of copies to choose from. */
function labelled(copy: Answer<'copies'>['rows'][number]): { readonly copy: string; readonly label: string } {
  const mark = copy.mark || copy.copy.slice(copy.copy.indexOf('#') + 1);
  return {
    copy: copy.copy,
    label: `${copy.symbol ?? copy.ref}, bản số ${mark} (${nameIn(COPY_STATE_NAMES, copy.state)})`,
  };
}

/** Copies back into the store from one holder, who is known already. */
function BackFrom(props: {
  title: string;
  from: string;
  copies: readonly { readonly copy: string; readonly label: string }[];
  chosen: readonly string[];
  done: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { today } = useSession();
  const announce = useAnnounce();
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      {props.children}
      <ActForm
        spec={returnSpec(props.copies, props.from)}
        initial={{ on: tableDate(today), items: props.chosen.join(',') }}
        submit="Nhận lại"
        focus={['condition']}
        onCancel={props.onClose}
        onDone={() => {
          announce(props.done);
          props.onClose();
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
  const parties = useParties(ALL_PARTIES, true);
  const [holder, setHolder] = useState('');
  const known = holder !== '' && !holder.startsWith(UNPICKED);
  const held = useWhole(['copies', { holder }], (page) => question('copies', { holder, page }), known);
  const copies = useMemo(() => (held ?? []).filter(({ state }) => OUT.has(state)).map(labelled), [held]);
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
      {known && held && copies.length === 0 ? <p className="muted">Nơi này không giữ bản nào.</p> : null}
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
