import type { Answer } from '../../../shared/queries.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec } from '../../form/spec.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { entryName } from '../../ui/words.ts';
import { cellText } from './cells.ts';
import { PaperPreview } from './paper-preview.tsx';

function voidSpec(ref: string): FormSpec {
  return actForm('voidEntry', {
    fields: [{ name: 'reason', kind: { is: 'wrapped' } }],
    assemble: (input) => ({ ref, ...input }),
  });
}

/** Hủy dòng: the number stays, struck through, with the reason. */
export function VoidDialog({ entry, onClose }: { entry: Answer<'entry'>; onClose: () => void }) {
  const announce = useAnnounce();
  return (
    <Dialog onClose={onClose} title={`Hủy ${entryName(entry.ref)}`}>
      <ActForm
        spec={voidSpec(entry.ref)}
        submit="Hủy dòng này"
        onCancel={onClose}
        onDone={() => {
          announce(`Đã hủy ${entryName(entry.ref)}; số vẫn giữ trong sổ.`);
          onClose();
        }}
      >
        <PaperPreview>
          <p>
            <s>
              {entry.number} · {entry.symbol ?? ''} · {cellText({ ...entry, copies: undefined }, 'typeAndAbstract')}
            </s>
          </p>
          <p>Ghi chú: “Hủy: (lý do ở trên)”.</p>
          <p className="field-hint">
            Số {entry.number} không dùng lại. Nếu trang có dòng này đã in thì trang đó không đổi; việc hủy in ở trang kế
            tiếp.
          </p>
        </PaperPreview>
      </ActForm>
    </Dialog>
  );
}
