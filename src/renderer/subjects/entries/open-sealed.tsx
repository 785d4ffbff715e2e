import { useMemo } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { Answer } from '../../../shared/queries.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { entryName } from '../../ui/words.ts';
import { openingFields } from './fields.ts';

function openSpec(ref: string): FormSpec {
  return actForm('openSealed', {
    fields: [{ name: 'on', span: 4 }, { name: 'by', span: 8 }, { name: 'keptClosed' }, ...openingFields()],
    assemble: (input) => ({ ref, ...input }),
  });
}

/** Ghi việc mở bì đích danh: what the person named lets be registered of it. */
export function OpenDialog({ entry, onClose }: { entry: Answer<'entry'>; onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  const spec = useMemo(() => openSpec(entry.ref), [entry.ref]);
  return (
    <Dialog onClose={onClose} title={`Ghi việc mở bì ở ${entryName(entry.ref)}`} size="xl">
      <ActForm
        spec={spec}
        initial={{ on: tableDate(today), symbol: '' }}
        submit="Ghi vào sổ"
        onCancel={onClose}
        onDone={() => {
          announce(`Đã ghi việc mở bì ở ${entryName(entry.ref)}.`);
          onClose();
        }}
      />
    </Dialog>
  );
}
