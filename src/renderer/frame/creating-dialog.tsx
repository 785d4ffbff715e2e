import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useCatalogue } from '../data.ts';
import { ActForm } from '../form/act-form.tsx';
import { type Creatable, type Creating, CreatingContext } from '../form/creating.ts';
import { codeFor } from '../form/finder.ts';
import { LISTS } from '../subjects/office/lists.ts';
import { Dialog } from '../ui/dialog.tsx';

type Asked = {
  readonly list: Creatable;
  readonly typed: string;
  readonly answer: (code: string | null) => void;
};

/** Lends every picking field its "Tạo mới": the list's own act in a dialog, the words typed so far as the name. */
export function CreatingProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const create = useCallback<Creating>(
    (list, typed) =>
      new Promise((resolve) => {
        const answer = (code: string | null): void => {
          setAsked((now) => now.slice(0, -1));
          resolve(code);
        };
        setAsked((now) => [...now, { list, typed, answer }]);
      }),
    [],
  );
  return (
    <CreatingContext.Provider value={create}>
      {children}
      {asked.map((one, depth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dialogs stand on one another; the depth is what they are
        <CreateDialog key={depth} {...one} />
      ))}
    </CreatingContext.Provider>
  );
}

function CreateDialog({ list, typed, answer }: Asked) {
  const known = useCatalogue(list);
  const client = useQueryClient();
  const { spec, named, single } = LISTS[list];
  const initial = useMemo(() => {
    const code = typed === '' ? '' : codeFor(typed, new Set(known.map((card) => card.code)));
    return { [named]: typed, code };
  }, [known, named, typed]);
  // What was typed stands there already; the first field that is still empty is what is asked for.
  const asked = useMemo(() => spec.fields.filter((field) => field.required).map((field) => field.name), [spec]);
  return (
    <Dialog onClose={() => answer(null)} title={`Tạo mới ${single}`}>
      <ActForm
        key={initial.code}
        spec={spec}
        initial={initial}
        focus={asked}
        submit="Ghi vào danh mục"
        onCancel={() => answer(null)}
        onDone={(_receipt, values) => {
          void client.invalidateQueries({ queryKey: [list] }).then(() => answer(values.code ?? null));
        }}
      />
    </Dialog>
  );
}
