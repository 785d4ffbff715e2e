import { useMemo } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { VolumeRow } from '../../../shared/subjects/volumes/queries.ts';
import { useVolumes } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec, type Values } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';

const openSpec: FormSpec = actForm('openVolume', {
  fields: [
    { name: 'series', span: 6 },
    { name: 'year', span: 2 },
    { name: 'volume', span: 2 },
    { name: 'openedOn', span: 4 },
    {
      name: 'firstNumber',
      span: 4,
      hint: 'Chỉ cho quyển đầu tiên, khi sổ giấy đang ghi dở: số tiếp theo của sổ giấy.',
    },
  ],
});

/** The book and year of which the next volume is opened. */
type Book = { readonly series: string; readonly year: number };

/** Mở quyển: the next volume of the book that is asked for, as the register stands; of none, that of the incoming register. */
export function OpenVolume({ book, onClose }: { readonly book?: Book; readonly onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  const rows = useVolumes();
  const { series = 'in', year = Number(today.slice(0, 4)) } = book ?? {};
  const begins = useMemo(
    () => (rows === undefined ? null : nextVolume(rows, { series, year }, today)),
    [rows, series, year, today],
  );
  if (begins === null) return null;
  return (
    <Dialog title="Mở quyển sổ" onClose={onClose}>
      <ActForm
        spec={openSpec}
        initial={begins}
        submit="Mở quyển"
        onCancel={onClose}
        onDone={() => {
          announce('Đã mở quyển.');
          onClose();
        }}
      />
    </Dialog>
  );
}

/** A volume of another year is opened on that year's last day: the act takes no day of another. */
function nextVolume(rows: readonly VolumeRow[], { series, year }: Book, today: string): Values {
  const volume =
    Math.max(0, ...rows.filter((row) => row.series === series && row.year === year).map((row) => row.volume)) + 1;
  const openedOn = today.startsWith(`${year}-`) ? today : `${year}-12-31`;
  return { series, year: String(year), volume: String(volume), openedOn: tableDate(openedOn) };
}
