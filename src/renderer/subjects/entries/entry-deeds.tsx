import type { ReactNode } from 'react';
import { useAsk } from '../../data.ts';
import { useDeeds } from '../../form/deed-dialog.tsx';
import type { Command } from '../../ui/command.tsx';
import { usePapersOf } from '../prints/paper-list.ts';

/** What may be done with the row that a line of a list is about, and its papers; `null` while it is read. */
export function EntryDeeds(props: {
  readonly row: { readonly ref: string; readonly masked?: boolean | undefined };
  readonly children: (deeds: readonly Command[] | null) => ReactNode;
}) {
  const { data } = useAsk('entry', { ref: props.row.ref });
  const deeds = useDeeds('entry', data);
  const papers = usePapersOf('entry', data ?? props.row);
  return props.children(data === undefined ? null : [...deeds, ...papers]);
}
