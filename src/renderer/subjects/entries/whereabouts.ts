import { type CivilDate, daysBetween, tableDate, yearOf } from '../../../shared/base/dates.ts';
import { COPY_STATE_NAMES, inSentence, nameIn } from '../../../shared/base/names.ts';
import type { Whereabouts } from '../../../shared/subjects/entries/queries.ts';

/** A day of this year without it: "25/11". */
function shortDay(day: CivilDate, today: CivilDate): string {
  const whole = tableDate(day);
  return yearOf(day) === yearOf(today) ? whole.slice(0, 5) : whole;
}

/** Where the copies of a row are, in a few words: "Ban CHQS xã · chờ ký 3 ngày", "3 nơi: 1 chờ ký". */
export function whereSaid(where: Whereabouts | undefined, today: CivilDate): string {
  if (where === undefined) return '';
  const { places, waiting, state, holderName, since } = where;
  if (places > 1) return waiting === 0 ? `${places} nơi` : `${places} nơi: ${waiting} chờ ký`;
  if (state === 'inStore') return 'Nơi lưu giữ';
  const whose = holderName === '' ? '' : `${holderName} · `;
  if (state === 'inTransit' && since !== null) {
    const days = daysBetween(since, today);
    return `${whose}chờ ký ${days < 1 ? 'từ hôm nay' : `${days} ngày`}`;
  }
  if ((state === 'held' || state === 'sent') && since !== null) return `${whose}đã ký ${shortDay(since, today)}`;
  const said = nameIn(COPY_STATE_NAMES, state);
  return holderName === '' ? said : `${holderName} · ${inSentence(said)}`;
}
