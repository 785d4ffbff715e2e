import { type RefObject, useEffect, useRef, useState } from 'react';
import type SignaturePad from 'signature_pad';
import { shrinkTo, strokesOf } from './strokes.ts';

export type Pad = {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Whether it takes strokes yet; one drawn before would be lost without a word. */
  readonly takes: boolean;
  /** What was drawn when the pen was last lifted. */
  readonly drawn: [number, number][][];
  readonly strokes: () => [number, number][][];
  readonly clear: () => void;
};

/**
 * The frame to sign in, once it can be shown. It has as many dots as the screen shows, whatever its ratio and the zoom, and is drawn
 * anew from the points whenever window or zoom change: what was drawn stays, whole. A stroke that is being drawn is finished first.
 */
export function usePad(ready: boolean): Pad {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [takes, setTakes] = useState(false);
  const [drawn, setDrawn] = useState<[number, number][][]>([]);
  useEffect(() => {
    const element = canvas.current;
    if (!ready || !element) return;
    let leave: (() => void) | null = null;
    let gone = false;
    void import('signature_pad').then((found) => {
      if (gone) return;
      const made = new found.default(element, { penColor: '#10245c', minWidth: 1, maxWidth: 2.6 });
      leave = followSize(element, made);
      made.addEventListener('endStroke', () => setDrawn(strokesOf(made.toData())));
      pad.current = made;
      setTakes(true);
    });
    return () => {
      gone = true;
      leave?.();
      pad.current?.off();
      pad.current = null;
    };
  }, [ready]);
  const clear = (): void => {
    pad.current?.clear();
    setDrawn([]);
  };
  return { canvas, takes, drawn, strokes: () => strokesOf(pad.current?.toData() ?? []), clear };
}

/** Keeps the dots of the frame those of the screen; answers how to stop. */
function followSize(element: HTMLCanvasElement, pad: SignaturePad): () => void {
  let size = { width: element.clientWidth, height: element.clientHeight };
  let drawing = false;
  let waits = false;
  const follow = (): void => {
    // Drawing anew would cut the stroke off; its points are kept where they are meanwhile.
    if (drawing) {
      waits = true;
      return;
    }
    waits = false;
    const now = { width: element.clientWidth, height: element.clientHeight };
    if (now.width === 0 || now.height === 0) return;
    const groups = pad.toData();
    const by = shrinkTo(
      groups.flatMap(({ points }) => points),
      size,
      now,
    );
    size = now;
    const ratio = window.devicePixelRatio;
    element.width = Math.round(now.width * ratio);
    element.height = Math.round(now.height * ratio);
    element.getContext('2d')?.setTransform(ratio, 0, 0, ratio, 0, 0);
    const shrunk = groups.map((group) => ({
      ...group,
      points: group.points.map((point) => ({ ...point, x: point.x * by, y: point.y * by })),
    }));
    pad.fromData(shrunk);
  };
  follow();
  pad.addEventListener('beginStroke', () => {
    drawing = true;
  });
  pad.addEventListener('endStroke', () => {
    drawing = false;
    if (waits) follow();
  });
  const watched = new ResizeObserver(follow);
  // In dots of the screen: a zoom, or another screen, changes them even where the frame stays as wide.
  watched.observe(element, { box: 'device-pixel-content-box' });
  return () => watched.disconnect();
}
