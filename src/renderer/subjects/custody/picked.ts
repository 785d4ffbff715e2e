import { fold } from '../../../shared/base/fold.ts';
import { LEVEL_FACTS, type Level, rank } from '../../../shared/base/levels.ts';
import { COPY_STATE_NAMES, inSentence, nameIn } from '../../../shared/base/names.ts';
import { parseCopyRef, parseEntryRef } from '../../../shared/base/references.ts';
import { says } from '../../../shared/subjects/entries/named-person.ts';
import type { Card } from '../../../shared/subjects/office/queries.ts';
import type { Answer } from '../../../shared/subjects.ts';
import { question } from '../../data.ts';
import { partyKey } from '../../ui/words.ts';

/** Copies picked for a hand-over, each with what speaks against it; the act has the last word. */
export type Picked = {
  readonly copy: string;
  readonly ref: string;
  readonly mark: string;
  readonly symbol: string;
  readonly level: Level;
  readonly state: string;
  readonly holder: string;
  /** For whom the copy was issued, where the register says so. */
  readonly meantFor: string | null;
  /** Whom the cover of an envelope names that nobody has opened yet. */
  readonly namedPerson: string | null;
};

/** What was typed or scanned: a copy, all copies of an entry, or words to search for. */
export type Typed =
  | { readonly is: 'copy'; readonly entry: string; readonly copy: string }
  | { readonly is: 'entry'; readonly entry: string }
  | { readonly is: 'words'; readonly text: string };

const CODE = /^([a-z][a-z0-9-]*:\d{4}:\d+)(?:#([stc]?\d+))?$/i;

/** A scanned code as it was printed, whether or not Caps Lock is on: a series is small letters, the kind of a copy a capital. */
function asPrinted(raw: string): string {
  const code = CODE.exec(raw);
  if (!code) return raw;
  const entry = (code[1] ?? '').toLowerCase();
  return code[2] === undefined ? entry : `${entry}#${code[2].toUpperCase()}`;
}

/** Whether an input method has set marks into what has the shape of a code: no code of ours has a letter with an accent. */
export function markedCode(text: string): boolean {
  return /^[^\s:]+:[^\s:]+:[^\s:]+$/.test(text) && /\P{ASCII}/u.test(text);
}

const INPUT_METHOD = 'có chữ mang dấu: bộ gõ tiếng Việt đang bật. Hãy tắt bộ gõ (UniKey) rồi quét lại.';

/** Why text that came as a scan is no code; `null` where it may be one. */
export function scannedWords(text: string, typed: Typed): string | null {
  return typed.is === 'words' && markedCode(text) ? INPUT_METHOD : null;
}

/** `out:2026:15#2` from a scanner; `đi 15`, `den 7#2`, `di 15.2` from a person. */
export function readTyped(text: string, year: number): Typed {
  const raw = asPrinted(text.trim());
  const copy = parseCopyRef(raw);
  if (copy) return { is: 'copy', entry: copy.entry, copy: raw };
  if (parseEntryRef(raw)) return { is: 'entry', entry: raw };
  const short = /^(di|den)\s*(\d{1,7})(?:\/(\d{4}))?(?:\s*[#.]\s*([stc]?\d{1,5}))?$/.exec(fold(raw));
  if (!short) return { is: 'words', text: raw };
  const entry = `${short[1] === 'di' ? 'out' : 'in'}:${short[3] ?? year}:${Number(short[2])}`;
  return short[4] === undefined
    ? { is: 'entry', entry }
    : { is: 'copy', entry, copy: `${entry}#${short[4].toUpperCase()}` };
}

function pickedFrom(entry: Answer<'entry'>): readonly Picked[] {
  return entry.copies.map((copy) => {
    const number = parseCopyRef(copy.copy);
    const meant =
      number?.kind === '' ? entry.recipients?.find((recipient) => recipient.copies.includes(number.number)) : undefined;
    return {
      copy: copy.copy,
      ref: entry.ref,
      mark: copy.mark === '' ? copy.copy.slice(copy.copy.indexOf('#') + 1) : copy.mark,
      symbol: entry.symbol ?? '',
      level: entry.level,
      state: copy.state,
      holder: copy.holder,
      meantFor: meant ? partyKey(meant.to) : null,
      namedPerson: entry.state === 'sealed' ? (entry.sealed?.namedPerson ?? null) : null,
    };
  });
}

/** The copies that are meant; of a whole entry only those that lie in the store. */
export async function copiesMeant(typed: Exclude<Typed, { is: 'words' }>): Promise<readonly Picked[]> {
  const all = pickedFrom(await question('entry', { ref: typed.entry }));
  if (typed.is === 'copy') return all.filter((one) => one.copy === typed.copy);
  const free = all.filter((one) => one.state === 'inStore');
  return free.length > 0 ? free : all;
}

/** Why a copy cannot go to this receiver; empty when nothing speaks against it. */
export function against(one: Picked, to: string, people: readonly Card[], otherwise: boolean): string {
  if (one.state !== 'inStore') return `Không ở nơi lưu giữ: ${inSentence(nameIn(COPY_STATE_NAMES, one.state))}.`;
  if (to.startsWith('person:')) {
    const person = people.find((card) => card.code === to.slice('person:'.length));
    if (person && rank(person.mayRead) < rank(one.level)) {
      return `Người nhận chưa được tiếp cận độ ${LEVEL_FACTS[one.level].name}.`;
    }
  }
  if (to !== '' && one.meantFor !== null && one.meantFor !== to && !otherwise) {
    return 'Phát hành cho nơi nhận khác: chọn đúng nơi nhận hoặc ghi lý do.';
  }
  if (to !== '' && one.namedPerson !== null && !otherwise) {
    const person = people.find((card) => to === `person:${card.code}`);
    if (!says(one.namedPerson, person?.name ?? null))
      return 'Bì đích danh chưa mở: chọn người có tên trên bì hoặc ghi lý do.';
  }
  return '';
}
