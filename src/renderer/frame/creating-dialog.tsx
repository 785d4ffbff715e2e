import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useCatalogue } from '../data.ts';
import { ActForm } from '../form/act-form.tsx';
import { type Creatable, type Creating, CreatingContext } from '../form/creating.ts';
import { codeFor } from '../form/finder.ts';
import { addingSpec, LISTS } from '../subjects/office/lists.ts';
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
  const [made, setMade] = useState<string | null>(null);
  const view = LISTS[list];
  const { named, single } = view;
  // Begun once: what others append meanwhile changes no field that is being typed.
  const [begun] = useState(() => ({
    [named]: typed,
    code: typed === '' ? '' : codeFor(typed, new Set(known.map((card) => card.code.toLowerCase()))),
  }));
  const spec = useMemo(() => addingSpec(view, known), [view, known]);
  // What was typed stands there already; the first field that is still empty is what is asked for.
  const asked = useMemo(() => spec.fields.filter((field) => field.required).map((field) => field.name), [spec]);
  // The field that asked shows the name, so it waits until the list has it.
  const listed = made !== null && known.some((card) => card.code === made);
  // biome-ignore lint/correctness/useExhaustiveDependencies: answered once
  useEffect(() => {
    if (listed) answer(made);
  }, [listed]);
  return (
    <Dialog onClose={() => answer(null)} title={`Tạo mới ${single}`}>
      <ActForm
        spec={spec}
        initial={begun}
        focus={asked}
        submit="Ghi vào danh mục"
        onCancel={() => answer(null)}
        onDone={(_receipt, { code = '' }) => setMade(code.trim().normalize('NFC'))}
      />
    </Dialog>
  );
}
