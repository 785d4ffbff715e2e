import { tableDate } from '../../../shared/base/dates.ts';
import { runs } from '../../../shared/base/runs.ts';
import type { Strip } from '../../paper/book.ts';
import type { RowCells } from '../../paper/layout.ts';
import type { CorrectionData, EntryVersion, Names, ReceiptData, Signed } from '../../paper/row-data.ts';
import { changed } from './changed.ts';
import { differences, markIn } from './entry-words.ts';
import { byResult, partyWords, slipWords } from './strip-words.ts';

/** Rows that tell what happened after a page was printed: it stays as it is. */

/** "Đính chính dòng …": what stood, what stands now, why. */
export function correctionCells({ names, number, before, after, printed, day }: CorrectionData): RowCells {
  const where = printed ? ` (quyển ${printed.volume}, năm ${printed.year}, trang ${printed.page})` : '';
  const text = before ? changeText(names, number, before, after) : '';
  return {
    cells: {
      number: 'ĐC',
      typeAndAbstract: `${headline(after)} dòng số ${number}${where}. ${text}`,
      note: `Ngày ${tableDate(day)}`,
    },
  };
}

function headline(version: EntryVersion): string {
  if (version.state === 'void') return 'Hủy';
  return version.act === 'openSealed' ? 'Mở bì' : 'Đính chính';
}

function changeText(names: Names, number: number, before: EntryVersion, after: EntryVersion): string {
  const reason = after.reason === '' ? '' : `Lý do: ${after.reason}.`;
  if (after.state === 'void') return reason;
  const changes = differences(names, number, before, after).map((one) => {
    const [name = ''] = one.old.split(': ', 1);
    const shown = changed(one.old.slice(name.length + 2), one.now.slice(name.length + 2));
    return `${name}: ${shown.old} → ${shown.now}`;
  });
  return [changes.length === 0 ? 'Sửa phần không in trên sổ.' : `${changes.join('; ')}.`, reason]
    .filter((part) => part !== '')
    .join(' ');
}

/** "KN · Dòng 57 (quyển 1, trang 1): bản số 3 – Bộ CHQS tỉnh, ký 16/11/2026 tại phiếu số 3". */
export function receiptCells({ names, other, rows }: ReceiptData): RowCells {
  const told = rows.map(({ number, volume, page, content, signed, missing }) => {
    const mark = markIn(content);
    const place = `quyển\u00a0${volume}${other ? ` năm\u00a0${other.year}` : ''}, trang\u00a0${page}`;
    const said = [
      ...signed.flatMap((one) => receiptOf(names, one, mark)),
      ...missing.map((one) => lost(names, one, mark)),
    ];
    return `Dòng\u00a0${number} (${place}): ${said.join('; ')}.`;
  });
  return {
    cells: {
      number: 'KN',
      typeAndAbstract: told.join(' '),
      note: 'Ký nhận sau khi in',
    },
    strips: drawnOnce(rows.flatMap(({ number, signed }) => signed.map((one) => ({ number, one })))),
  };
}

function copiesOf(copies: readonly string[], mark: (copy: string) => string): string {
  const marks = copies.map(mark).filter((one) => one !== '');
  return marks.length === 0 ? 'bì' : `bản\u00a0số\u00a0${runs(marks)}`;
}

function receiptOf(names: Names, one: Signed, mark: (copy: string) => string): string[] {
  const whom = `${one.returns ? 'trả nơi gửi ' : ''}${partyWords(names, one.receiver, 'short')}`;
  return [...byResult(one)].map(([result, copies]) => {
    const [slip, day, ...fault] = slipWords(one, result).split(', ');
    return `${copiesOf(copies, mark)} – ${[whom, `ký ${day} tại ${slip}`, ...fault].join(', ')}`;
  });
}

function lost(names: Names, one: Signed, mark: (copy: string) => string): string {
  const when = `${tableDate(one.day)}, phiếu\u00a0số\u00a0${one.handover}`;
  return `${copiesOf(one.copies, mark)} – ${partyWords(names, one.receiver, 'short')} báo thiếu ${when}`;
}

/** Each drawn signature once, though it may be for several rows. */
function drawnOnce(all: readonly { readonly number: number; readonly one: Signed }[]): Strip[] {
  const drawn = Map.groupBy(
    all.filter(({ one }) => one.drawn),
    ({ one }) => one.line,
  );
  return [...drawn.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const who = `Dòng ${runs(group.map(({ number }) => String(number)))}`;
    const { name, day, strokes } = first.one;
    return [{ who, said: '', drawn: { name, day: tableDate(day), strokes } }];
  });
}
