import { useEffect, useRef, useState } from 'react';
import { question } from '../../data.ts';
import { copiesMeant, type Picked, scannedWords, type Typed } from './picked.ts';

/** Codes that were scanned, one after the other: each is taken or stands as a line of its own, none is lost and none waits for another in the field. */

export type Failed = { readonly key: number; readonly text: string; readonly says: string };
type Scans = {
  readonly scanned: number;
  readonly taken: number;
  /** Of copies that stood on the slip already. */
  readonly again: number;
  readonly waiting: number;
  readonly failed: readonly Failed[];
};
const NONE: Scans = { scanned: 0, taken: 0, again: 0, waiting: 0, failed: [] };

/** The copies that a scan means: by its code, or by words of which the register knows one row. */
async function found(typed: Typed): Promise<readonly Picked[] | string> {
  if (typed.is !== 'words') {
    const copies = await copiesMeant(typed);
    return copies.length > 0 ? copies : 'không có bản nào như vậy.';
  }
  const { rows, total } = await question('entries', { search: typed.text });
  const [only] = rows;
  if (!only) return 'không có dòng nào khớp.';
  return total === 1 ? copiesMeant({ is: 'entry', entry: only.ref }) : `khớp ${total} dòng: hãy gõ ở ô trên rồi chọn.`;
}

export function useScans(picked: readonly Picked[], onPicked: (picked: readonly Picked[]) => void) {
  const [scans, setScans] = useState(NONE);
  // What stands on the slip now: several codes are looked up before what the first has added is drawn.
  const standing = useRef(picked);
  useEffect(() => {
    standing.current = picked;
  }, [picked]);
  const queue = useRef(Promise.resolve());
  const keys = useRef(0);
  const set = (copies: readonly Picked[]): void => {
    standing.current = copies;
    onPicked(copies);
  };
  const end = (text: string, more: Partial<Pick<Scans, 'taken' | 'again'>>, says?: string): void =>
    setScans((now) => {
      // Whoever scans once more what was not read has answered the line.
      const others = now.failed.filter((one) => one.text !== text);
      keys.current += 1;
      return {
        ...now,
        waiting: now.waiting - 1,
        taken: now.taken + (more.taken ?? 0),
        again: now.again + (more.again ?? 0),
        failed: says === undefined ? others : [...others, { key: keys.current, text, says }],
      };
    });
  const look = async (text: string, typed: Typed): Promise<void> => {
    try {
      const copies = scannedWords(text, typed) ?? (await found(typed));
      if (typeof copies === 'string') return end(text, {}, copies);
      const fresh = copies.filter((one) => standing.current.every((other) => other.copy !== one.copy));
      if (fresh.length > 0) set([...standing.current, ...fresh]);
      return end(text, fresh.length > 0 ? { taken: 1 } : { again: 1 });
    } catch (error) {
      return end(text, {}, error instanceof Error ? error.message : 'không đọc được.');
    }
  };
  return {
    scans,
    /** Takes the code; it is looked up when those before it have been. */
    put: (text: string, typed: Typed): void => {
      setScans((now) => ({ ...now, scanned: now.scanned + 1, waiting: now.waiting + 1 }));
      queue.current = queue.current.then(() => look(text, typed));
    },
    drop: (copy: string): void => set(standing.current.filter((other) => other.copy !== copy)),
    forget: (key: number): void => setScans((now) => ({ ...now, failed: now.failed.filter((one) => one.key !== key) })),
  };
}

/** "Đã quét 7, nhận 6." */
export function countWords({ scanned, taken, again }: Scans): string {
  return `Đã quét ${scanned}, nhận ${taken}${again === 0 ? '' : `, quét lặp ${again}`}.`;
}

/** Why the slip is not whole yet; empty when it is. */
export function unread({ waiting, failed }: Scans, typed: string): string {
  if (typed !== '') return `“${typed}” đã gõ mà chưa thêm vào phiếu. Nhấn Enter ở ô Bản cần giao, hoặc xóa chữ ấy.`;
  if (waiting > 0) return `Còn ${waiting} mã đang tra, hãy chờ một chút.`;
  return failed.length === 0
    ? ''
    : `Còn ${failed.length} mã quét chưa nhận được: quét lại, hoặc bỏ từng dòng nếu không giao.`;
}
