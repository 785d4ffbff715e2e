import { type CivilDate, daysBetween, tableDate } from '../../../shared/base/dates.ts';
import { parseEntryRef, parsePageRef, parsePaperRef } from '../../../shared/base/references.ts';
import { ROLE_NAMES } from '../../../shared/base/roles.ts';
import { DUTY_NAMES } from '../../../shared/duty.ts';
import { type ActName, actDoing } from '../../../shared/subjects.ts';
import { deedId, type Rows } from '../../form/deed.ts';
import { useDeeds } from '../../form/deed-dialog.tsx';
import { usePartyNames } from '../../form/options.ts';
import { useSession } from '../../session.tsx';
import { type Command, CommandLinks, useCommanding } from '../../ui/command.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { RefLink } from '../../ui/ref-link.tsx';
import { useGo, useToRef } from '../../ui/screen.ts';
import { entryName, NOT_SHOWN } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';

/** How a day stands to today: "quá hạn 5 ngày", "hạn hôm nay", "còn 3 ngày"; beyond sixty days it says only itself. */
function distance(due: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, due);
  if (days < 0) return `quá hạn ${-days} ngày`;
  if (days === 0) return 'hạn hôm nay';
  return days <= MONTHS ? `còn ${days} ngày` : '';
}

/** For how long it has been owed; of today's nothing is said. */
function age(since: CivilDate, today: CivilDate): string {
  const days = daysBetween(since, today);
  return days > 0 ? `mở ${days} ngày trước` : '';
}

/** A week ahead is soon, two months are in sight. */
export const WEEK = 7;
export const MONTHS = 60;

/** Where a duty is done: the deed that does it from here, else the slip, row or list in which it is done; `null` where this person has none. */
function useWay(duty: Rows['duty'], deeds: readonly Command[]): (() => void) | null {
  const go = useGo();
  const toRef = useToRef();
  const { ways } = useCommanding();
  const own = (act: ActName): Command | undefined => deeds.find(({ id }) => id === deedId({ act, on: 'duty' }));
  const deed = own('returnItems') ?? (actDoing(duty.kind) === null ? own('recordDuty') : undefined);
  if (deed) return () => deed.run(ways);
  const opening = toRef(duty.kind === 'sign' && duty.paper !== undefined ? duty.paper : duty.ref);
  return opening && (() => go(opening.screen, opening.params));
}

/** One duty: its day and age, its level, the deed that is one key away, what it is about, what else may be done with it. */
export function DutyLine({ duty, digit }: { duty: Rows['duty']; digit: number }) {
  const { today } = useSession();
  const names = usePartyNames();
  const deeds = useDeeds('duty', duty);
  const { paper = '', masked } = duty;
  const papers = usePapersOf(parsePaperRef(paper)?.kind, { ref: paper, masked });
  const way = useWay(duty, deeds);
  const open = duty.state === 'open' || duty.state === 'overdue';
  const near = open && duty.due !== undefined ? distance(duty.due, today) : '';
  const soon = duty.due !== undefined && daysBetween(today, duty.due) <= WEEK;
  const old = open ? age(duty.since, today) : '';
  const about = parseEntryRef(duty.ref) || parsePageRef(duty.ref) ? entryName(duty.ref) : names.get(duty.ref);
  const called = (
    <>
      {DUTY_NAMES[duty.kind]}
      {duty.copy === undefined ? '' : ` ${sheetOrCopy(duty.ref)} ${duty.copy.slice(duty.copy.indexOf('#') + 1)}`}
      {ofWhom(duty, names)}
    </>
  );
  return (
    <>
      <span
        className={duty.state === 'overdue' ? 'due-day late' : near !== '' && soon ? 'due-day soon' : 'due-day'}
        data-due={duty.due}
      >
        {duty.due === undefined ? '' : tableDate(duty.due)}
        {near === '' ? null : <small>{near}</small>}
      </span>
      {duty.level === undefined ? null : <LevelBadge level={duty.level} />}
      {way === null || !open ? (
        <span>{called}</span>
      ) : (
        <button type="button" className="link duty-lead" data-lead={digit} onClick={way}>
          {digit > 9 ? null : <kbd>{digit}</kbd>} {called}
        </button>
      )}
      <RefLink to={duty.ref}>{about ?? entryName(duty.ref)}</RefLink>
      {old === '' ? null : <small className="muted nowrap">{old}</small>}
      {(duty.note ?? duty.reason) ? <span className="muted">{duty.note ?? duty.reason}</span> : null}
      <CommandLinks commands={[...deeds, ...papers]} />
    </>
  );
}

/** Of a page that the printer spoiled the sheets are counted, of a document its copies. */
function sheetOrCopy(ref: string): string {
  return parsePageRef(ref) ? 'tờ in hỏng thứ' : 'bản số';
}

/** Whom it is told to, or who is to do it; what is about himself says it by that. */
function ofWhom({ role, to, owner, ref, masked }: Rows['duty'], names: ReadonlyMap<string, string>): string {
  if (role !== undefined) return ` (${ROLE_NAMES[role]})`;
  if (masked) return ` ${NOT_SHOWN}`;
  const party = to ?? owner;
  return party === undefined || party === ref ? '' : ` (${whose(party, names)})`;
}

/** `person:an`, `agency:cat` by name. */
function whose(party: string, names: ReadonlyMap<string, string>): string {
  return names.get(party) ?? party.slice(party.indexOf(':') + 1);
}
