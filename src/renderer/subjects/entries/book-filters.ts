import { useMemo } from 'react';
import { LEVEL_FACTS, LEVELS } from '../../../shared/base/levels.ts';
import { stateName } from '../../../shared/base/names.ts';
import { ENTRY_STATES } from '../../../shared/subjects/entries/queries.ts';
import { useCatalogue } from '../../data.ts';
import { usePartyNames } from '../../form/options.ts';
import type { Filter } from '../../ui/list/column.ts';
import { holderName, seriesTitle } from '../../ui/words.ts';

const WHERE = [
  { value: 'store', label: 'Chưa giao' },
  { value: 'waiting', label: 'Chờ ký nhận' },
  { value: 'signed', label: 'Đã ký nhận' },
] as const;

/** By what a book is narrowed. */
export function useBookFilters(direction: 'out' | 'in', years: readonly number[]): readonly Filter[] {
  const all = useCatalogue('series');
  const names = usePartyNames();
  return useMemo(() => {
    const series = all.filter((one) => one.direction === direction);
    const own = series.filter(({ code }) => code !== direction);
    const books: Filter = {
      is: 'one',
      name: 'series',
      label: 'Sổ',
      every: seriesTitle(direction, series.find(({ code }) => code === direction)?.title),
      choices: own.map(({ code, title }) => ({ value: code, label: seriesTitle(code, title) })),
    };
    const day = direction === 'in' ? 'Ngày đến' : 'Ngày vào sổ';
    return [
      ...(own.length > 0 ? [books] : []),
      { is: 'days', label: day },
      {
        is: 'one',
        name: 'year',
        label: 'Năm',
        every: 'Mọi năm',
        choices: years.map((year) => ({ value: String(year), label: `Năm ${year}` })),
      },
      {
        is: 'one',
        name: 'level',
        label: 'Độ mật',
        every: 'Mọi độ mật',
        choices: LEVELS.toReversed().map((level) => ({
          value: level,
          label: `${LEVEL_FACTS[level].mark} · ${LEVEL_FACTS[level].name}`,
        })),
      },
      { is: 'one', name: 'where', label: 'Đang ở đâu', every: 'Ở đâu cũng được', choices: WHERE },
      {
        is: 'one',
        name: 'state',
        label: 'Tình trạng',
        every: 'Mọi tình trạng',
        choices: [
          ...ENTRY_STATES,
          'inForce',
          'inStore',
          'inTransit',
          'held',
          'sent',
          'takenOut',
          'missing',
          'returned',
          'destroyed',
          'archived',
        ].map((value) => ({
          value,
          label: stateName(value),
        })),
      },
      { is: 'cell', name: 'holder', said: (holder) => `Nơi giữ: ${holderName(holder, names)}` },
      { is: 'cell', name: 'issuer', said: (issuer) => `Nơi gửi: ${holderName(issuer, names)}` },
      { is: 'cell', name: 'phrase', said: (phrase) => `Có chữ “${phrase}”` },
    ];
  }, [all, direction, years, names]);
}
