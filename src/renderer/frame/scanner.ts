import { useEffect, useRef } from 'react';
import { question } from '../data.ts';
import { useBookYear } from '../session.tsx';
import { readTyped, scannedWords } from '../subjects/custody/picked.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { newBurst, type OnScan } from '../ui/scanning.ts';
import { type Go, type ToRef, takesKeys } from '../ui/screen.ts';

/** So many quick keys are no hand's: they are no digits and letters of the screen. */
const SURELY = 3;

/**
 * Takes what a scanner sends while no field has the focus: to the screen, where it waits for codes, else it opens the copy or row that the
 * code names. A code that nothing bears is told.
 */
export function Scanner(props: { readonly toRef: ToRef; readonly go: Go; readonly onScan: OnScan }): null {
  const { toRef, go, onScan } = props;
  const announce = useAnnounce();
  const year = useBookYear();
  const burst = useRef(newBurst());
  useEffect(() => {
    const open = async (text: string): Promise<void> => {
      const typed = readTyped(text, year);
      const wrong = scannedWords(text, typed);
      if (wrong !== null) return announce(`“${text}” ${wrong}`, 'warn');
      const ref = typed.is === 'words' ? await rowOf(typed.text) : typed.is === 'copy' ? typed.copy : typed.entry;
      const opening = ref === null ? null : toRef(ref);
      if (opening) go(opening.screen, opening.params);
      else announce(`Đã quét “${text}”: không có dòng hay bản nào như vậy.`, 'warn');
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.altKey || takesKeys(event)) return;
      if (event.key === 'Enter') {
        const text = burst.current.ended(event.timeStamp);
        // No code of ours or of a shop has a space in it: somebody types very quickly.
        if (text === null || /\s/.test(text)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (onScan.current) onScan.current(text);
        else void open(text).catch(() => announce(`Đã quét “${text}”: chưa đọc được.`, 'warn'));
        return;
      }
      if (event.key.length !== 1) return;
      burst.current.key(event.timeStamp, event.key);
      if (burst.current.length() >= SURELY) event.preventDefault();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [toRef, go, onScan, year, announce]);
  return null;
}

/** The one row that is found by these words. */
async function rowOf(search: string): Promise<string | null> {
  const { rows, total } = await question('entries', { search });
  return total === 1 ? (rows[0]?.ref ?? null) : null;
}
