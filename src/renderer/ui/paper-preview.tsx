import type { ReactNode } from 'react';

/** What will stand on paper, shown before it is confirmed. */
export function PaperPreview({ children }: { children: ReactNode }) {
  return (
    <section className="paper-preview" aria-label="Trên giấy sẽ là">
      <h3>Trên giấy sẽ là</h3>
      {children}
    </section>
  );
}
