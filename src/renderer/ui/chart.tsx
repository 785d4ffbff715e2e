import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Drawing, Frame, Mark } from '../../shared/figures/drawing.ts';

/** Charts on the screen: the geometry that paper has, in the theme's colours. Who cannot see one has the words beside it. */

/** Letters of a chart, in pixels of the page. */
const SIZE = 12;
const NARROW = 320;

/** Draws for the width that there is, and anew when that changes: letters keep their size at every zoom. */
export function Chart({ draw }: { draw: (frame: Frame) => Drawing }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <div className="chart" ref={box}>
      {width === 0 ? null : <Drawn drawing={draw({ width: Math.max(width, NARROW), size: SIZE })} />}
    </div>
  );
}

/** A drawing that has been made. */
export function Drawn({ drawing }: { drawing: Drawing }): ReactNode {
  const { width, height, marks, says } = drawing;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the drawing
        <Shape key={index} mark={mark} />
      ))}
    </svg>
  );
}

function Shape({ mark }: { mark: Mark }) {
  switch (mark.mark) {
    case 'box': {
      const { x, y, width, height, tone } = mark;
      return <rect className={`tone-${tone}`} x={x} y={y} width={width} height={height} />;
    }
    case 'strokes':
      return <path className={`strokes-${mark.use}`} d={mark.d} />;
    case 'word':
      return (
        <text x={mark.x} y={mark.y} fontSize={mark.size} textAnchor={mark.anchor}>
          {mark.text}
        </text>
      );
  }
}
