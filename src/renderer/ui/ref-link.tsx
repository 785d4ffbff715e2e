import type { ReactNode } from 'react';
import { useGo, useToRef } from './screen.ts';

/** Words that lead to what a reference names; words alone for whoever has no screen that shows it. */
export function RefLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const go = useGo();
  const opening = useToRef()(to);
  if (opening === null) return <span>{children}</span>;
  return (
    <button type="button" className="link" onClick={() => go(opening.screen, opening.params)}>
      {children}
    </button>
  );
}
