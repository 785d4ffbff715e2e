import { tableDate } from '../../../shared/base/dates.ts';
import { inSentence, nameIn, RESULT_NAMES, spoken } from '../../../shared/base/names.ts';
import type { SignedFor } from '../../../shared/subjects/entries/queries.ts';

/** Strokes as they were drawn, in a frame of their own. */
function Strokes({ strokes, by }: { strokes: NonNullable<SignedFor['strokes']>; by: string }) {
  const points = strokes.flat();
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  return (
    <svg
      className="strokes"
      role="img"
      aria-label={`Chữ ký của ${by}`}
      viewBox={`${left - 2} ${top - 2} ${width + 4} ${height + 4}`}
    >
      {strokes.map((stroke) => (
        <polyline key={JSON.stringify(stroke)} points={stroke.map(([x = 0, y = 0]) => `${x},${y}`).join(' ')} />
      ))}
    </svg>
  );
}

/** Who signed for a copy, when, at which slip, with the picture where he drew one, and what he found missing. */
export function SignatureLine({ signed }: { signed: SignedFor }) {
  const { by, on, paper, onPaper, result, strokes } = signed;
  const found = result === 'received' ? '' : `, ${inSentence(nameIn(RESULT_NAMES, result))}`;
  return (
    <span className="signature-line">
      <span>
        {by}, <span className="nowrap">{tableDate(on)}</span>, phiếu {spoken(paper)}
        {onPaper ? ', ký trên giấy' : ''}
        {found}
      </span>
      {strokes && strokes.length > 0 ? <Strokes strokes={strokes} by={by} /> : null}
    </span>
  );
}
