import { useEffect, useState } from 'react';
import type { PaperRequest } from '../../../shared/bridge.ts';
import type { PrintPlan } from '../../../shared/print-plan.ts';
import { sentence, shell } from '../../bridge.ts';

/** What binding will do, said before anybody decides it: the pages can never be taken back. */

export type Planned = { readonly plan: PrintPlan } | { readonly refused: string };

/** `null` while it is worked out. */
export function usePlan(request: PaperRequest | null): Planned | null {
  const [planned, setPlanned] = useState<Planned | null>(null);
  useEffect(() => {
    if (request === null) return;
    let gone = false;
    setPlanned(null);
    void shell('plan', request).then((answer) => {
      if (!gone) setPlanned(answer.ok ? { plan: answer.value } : { refused: sentence(answer.error) });
    });
    return () => {
      gone = true;
    };
  }, [request]);
  return planned;
}

/** "Trang 1–3: 14 dòng, đầy." "Trang 4: 5 dòng, 9 dòng trống bị gạch." Pages that are full are told together. */
export function planInWords({ pages, cover, certificate }: PrintPlan): readonly string[] {
  const full = pages.filter(({ crossed }) => crossed === 0);
  const [first, last] = [full[0], full.at(-1)];
  const rows = full.reduce((sum, page) => sum + page.rows, 0);
  return [
    ...(cover ? ['Bìa của quyển, hai mặt, in cùng trang 1.'] : []),
    ...(first && last
      ? [`Trang ${first === last ? first.page : `${first.page}–${last.page}`}: ${rows} dòng, không còn chỗ trống.`]
      : []),
    ...pages
      .filter(({ crossed }) => crossed > 0)
      .map(({ page, rows: own, crossed }) => `Trang ${page}: ${own} dòng, ${crossed} dòng trống bị gạch.`),
    ...(certificate === null
      ? []
      : [
          certificate === 'under'
            ? 'Chứng nhận khóa sổ ở cuối trang sau cùng.'
            : 'Chứng nhận khóa sổ trên một trang riêng.',
        ]),
  ];
}

/** The plan as it stands in a dialog; of pages that bind it is never left out. */
export function PlanWords({ planned }: { planned: Planned | null }) {
  return (
    <section className="print-plan" aria-label="Việc này sẽ làm" aria-live="polite">
      {planned === null ? <p className="muted">Đang tính các trang …</p> : null}
      {planned && 'refused' in planned ? (
        <p className="refusal" role="alert">
          {planned.refused}
        </p>
      ) : null}
      {planned && 'plan' in planned ? (
        <>
          <ul>
            {planInWords(planned.plan).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="notice">Làm rồi thì các trang này không đổi nữa, không lấy lại được.</p>
        </>
      ) : null}
    </section>
  );
}
