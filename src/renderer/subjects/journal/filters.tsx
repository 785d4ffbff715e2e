import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { fold } from '../../../shared/base/fold.ts';
import { parseCopyRef, parseEntryRef, parsePaperRef } from '../../../shared/base/references.ts';
import type { UserRow } from '../../../shared/subjects/users/queries.ts';
import { KINDS_BY_NAME, type QueryInput } from '../../../shared/subjects.ts';
import { question } from '../../data.ts';
import { Combo } from '../../form/combo.tsx';
import type { Option } from '../../form/finder.ts';
import { UNPICKED } from '../../form/spec.ts';
import { typedDate } from '../../form/typed-date.ts';
import { useSession } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import { actTitle } from '../../ui/words.ts';
import { readTyped } from '../custody/picked.ts';

/** By what the journal is looked through: each part says what it does not understand, and what is wrong filters nothing. */

export type JournalFilter = Pick<QueryInput<'journal'>, 'act' | 'actor' | 'from' | 'to' | 'ref' | 'failed'>;
type Change = (part: JournalFilter) => void;

/** Every kind of line there is, as a person calls it. */
export const ACT_OPTIONS: readonly Option[] = [...KINDS_BY_NAME.keys()].map((name) => ({
  value: name,
  label: actTitle(name),
}));

const PAPERS = [
  ['phieu giao', 'handover'],
  ['phieu thu hoi', 'recall'],
  ['vu viec', 'incident'],
  ['phieu', 'handover'],
  ['bi', 'envelope'],
] as const;

/** `đến 5`, `đi 5/2025`, `đi 15#2`, `phiếu 3`, `bì 2/2026`, `vụ việc 1`, or a code; `null`: none of them. */
export function readAbout(typed: string, year: number): string | null {
  const meant = readTyped(typed.replace(/\s+s[oố]\s+/giu, ' '), year);
  if (meant.is !== 'words') return meant.is === 'copy' ? meant.copy : meant.entry;
  const [, name, number, ofYear = year] =
    /^(\D*?)\s+(?:so\s+)?(\d{1,7})(?:\s*\/\s*(\d{4}))?$/.exec(fold(typed.trim())) ?? [];
  const kind = PAPERS.find(([said]) => said === name)?.[1];
  const ref = kind === undefined ? typed.trim() : `${kind}:${ofYear}:${Number(number)}`;
  return [parseEntryRef, parseCopyRef, parsePaperRef].some((parse) => parse(ref) !== null) ? ref : null;
}

export function JournalFilters({ filter, onChange }: { filter: JournalFilter; onChange: Change }) {
  const { today } = useSession();
  // What is not asked for is left out: an inspector's line says what he asked.
  const set: Change = (part) =>
    onChange(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined)));
  const day = (raw: string): string | null => typedDate(raw, today);
  return (
    <search className="filters journal-filters" aria-label="Lọc nhật ký">
      <Picked label="Việc" name="act" begin={filter.act} options={ACT_OPTIONS} onPick={(act) => set({ act })} />
      <Person onPick={(actor) => set({ actor })} />
      <Typed label="Từ ngày" read={day} fault="Gõ ngày như 5/3 hoặc 050326." onRead={(from) => set({ from })} />
      <Typed label="Đến hết ngày" read={day} fault="Gõ ngày như 5/3 hoặc 050326." onRead={(to) => set({ to })} />
      <Typed
        label="Về dòng, bản, phiếu"
        read={(raw) => readAbout(raw, Number(today.slice(0, 4)))}
        fault="Gõ như: đến 5 · đi 5/2025 · đi 15#2 · phiếu 3 · bì 2 · vụ việc 1."
        onRead={(ref) => set({ ref })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={filter.failed === true}
          onChange={({ currentTarget }) => set({ failed: currentTarget.checked ? true : undefined })}
        />
        <span>Chỉ lần đăng nhập sau khi gõ sai mật khẩu</span>
      </label>
    </search>
  );
}

async function wholeUsers(): Promise<readonly UserRow[]> {
  const rows: UserRow[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await question('users', { page });
    rows.push(...answer.rows);
    if (!answer.more) return rows;
  }
}

/** Who has done something, those too whose accounts are closed. */
function Person({ onPick }: { onPick: (login: string | undefined) => void }) {
  const users = useQuery({ queryKey: ['users', 'whole'], queryFn: wholeUsers });
  const options = useMemo(
    () => (users.data ?? []).map(({ login, name }): Option => ({ value: login, label: name, detail: login })),
    [users.data],
  );
  return <Picked label="Người làm" name="actor" options={options} onPick={onPick} />;
}

/** One line of a list, found with and without accents; emptied, it filters no more. */
function Picked(props: {
  label: string;
  name: string;
  /** Chosen when the list appears. */
  begin?: string | undefined;
  options: readonly Option[];
  onPick: (value: string | undefined) => void;
}) {
  const id = useId();
  const [value, setValue] = useState(props.begin ?? '');
  return (
    <div className="filter">
      <label htmlFor={id} className="label">
        {props.label}
      </label>
      <Combo
        wired={{ id }}
        name={props.name}
        value={value}
        options={props.options}
        onChange={(next) => {
          setValue(next);
          if (next === '' || !next.startsWith(UNPICKED)) props.onPick(next === '' ? undefined : next);
        }}
      />
    </div>
  );
}

/** Typed, and read once it is left or Enter is pressed: nobody's look is noted letter by letter. */
function Typed(props: {
  label: string;
  fault: string;
  read: (raw: string) => string | null;
  onRead: (value: string | undefined) => void;
}) {
  const [fault, setFault] = useState('');
  const settle = (raw: string): void => {
    const text = raw.trim();
    const read = text === '' ? undefined : props.read(text);
    setFault(read === null ? props.fault : '');
    props.onRead(read ?? undefined);
  };
  return (
    <div className="filter">
      <Field label={props.label} error={fault === '' ? undefined : fault}>
        {(wired) => (
          <input
            {...wired}
            className="control"
            type="text"
            autoComplete="off"
            spellCheck={false}
            onBlur={(event) => settle(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle(event.currentTarget.value);
            }}
          />
        )}
      </Field>
    </div>
  );
}
