import type { Bridge } from '../src/shared/bridge.ts';

/** What runs in the page itself: times by its own clock, from the event to the frame that shows the answer. No sleeping. */

/** Times are milliseconds since the epoch, so that those of two processes can be compared. */
export type Opening = { readonly entered: number; readonly first: number; readonly rows: number };

export type Probe = {
  /** From each key to the frame in which its answer stood there. */
  readonly keys: number[];
  /** Settles once the page has been painted with `there` true. */
  painted(there: () => boolean): Promise<number>;
  opening?: Promise<Opening>;
};

declare global {
  interface Window {
    probe: Probe;
    readonly soMat: Bridge;
  }
}

/** Puts the probe into the page; `settled` selects what is there when an answer stands, and only then. */
export function installProbe(settled: string): void {
  const painted = (there: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!there()) {
          requestAnimationFrame(look);
          return;
        }
        // What is in the document now is painted in this frame; the message comes after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
  const keys: number[] = [];
  let pressed: number | null = null;
  let waiting = false;
  window.addEventListener(
    'keydown',
    (event) => {
      if (!waiting) pressed = event.timeStamp;
    },
    true,
  );
  // After the page's own listeners: what the key changes is marked as unsettled by now.
  window.addEventListener('input', (event) => {
    if (waiting) return;
    waiting = true;
    const from = pressed ?? event.timeStamp;
    void painted(() => document.querySelector(settled) !== null).then((at) => {
      keys.push(at - from);
      pressed = null;
      waiting = false;
    });
  });
  window.probe = { keys, painted };
}

/** When the largest thing on the page was painted; the browser's own mark. */
export async function largestPaint(): Promise<number> {
  const marked = await new Promise<number>((resolve) => {
    new PerformanceObserver((list) => resolve(Math.max(...list.getEntries().map((entry) => entry.startTime)))).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
  return performance.timeOrigin + marked;
}

/** Sets watch, before Enter on the password: to the first screen and, by the key of the book pressed at once, to its rows. */
export function watchOpening(): void {
  const { painted } = window.probe;
  const since = (at: number): number => performance.timeOrigin + at;
  const entering = new Promise<number>((resolve) => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return;
      window.removeEventListener('keydown', listen, true);
      resolve(event.timeStamp);
    };
    window.addEventListener('keydown', listen, true);
  });
  const work = async (): Promise<Opening> => {
    const entered = await entering;
    // Whoever comes back is where he was; what stands beside every screen tells that one is there.
    const first = await painted(() => document.querySelector('nav[aria-label="Màn hình"] [aria-current]') !== null);
    // Alt held down, 2, 2: the second screen of the second group.
    for (let times = 0; times < 2; times += 1)
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: '2', code: 'Digit2', altKey: true, bubbles: true }),
      );
    const rows = await painted(() => {
      const row = document.querySelector('[role=grid][aria-busy=false] [role=row][aria-rowindex="2"] [role=gridcell]');
      return row !== null && row.textContent !== '…';
    });
    return { entered: since(entered), first: since(first), rows: since(rows) };
  };
  window.probe.opening = work();
}

/** Scrolls by `step` in every frame, up and down, and answers with how long each frame stood. */
export async function scrollFrames({ selector, frames, step }: { selector: string; frames: number; step: number }) {
  const box = document.querySelector(selector);
  if (box === null) throw new Error(`nothing to scroll at ${selector}`);
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const took: number[] = [];
  box.scrollTop = 0;
  let last = await frame();
  let way = step;
  for (let count = 0; count < frames; count += 1) {
    const before = box.scrollTop;
    box.scrollTop += way;
    if (box.scrollTop === before) way = -way;
    const now = await frame();
    took.push(now - last);
    last = now;
  }
  return { took, height: box.scrollHeight };
}

/** Jumps to places all over the list, as one who drags the bar, and answers how long it took until the rows there stood written. */
export async function jumps({ selector, shares }: { selector: string; shares: readonly number[] }): Promise<number[]> {
  const box = document.querySelector(selector);
  if (box === null) throw new Error(`nothing to scroll at ${selector}`);
  const took: number[] = [];
  for (const share of shares) {
    const target = Math.floor((box.scrollHeight - box.clientHeight) * share);
    const started = performance.now();
    box.scrollTop = target;
    const at = await window.probe.painted(() => {
      const [top, bottom] = [box.getBoundingClientRect().top, box.getBoundingClientRect().bottom];
      const seen = [...box.querySelectorAll('[role=row]')].filter((row) => {
        const place = row.getBoundingClientRect();
        return place.bottom > top && place.top < bottom;
      });
      return seen.length > 0 && seen.every((row) => row.firstElementChild?.textContent !== '…');
    });
    took.push(at - started);
  }
  return took;
}

/** Times of a call through the bridge: what the way to main and back costs, whatever is asked. */
export async function callTimes({ call, rounds }: { call: 'state' | 'entries'; rounds: number }): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    if (call === 'state') await window.soMat.shell('state', {});
    else await window.soMat.ask('entries', { series: 'out', page: 1 + round });
    took.push(performance.now() - started);
  }
  return took;
}
