import { Button } from '@mantine/core';
import { useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { runsOf } from '../../../shared/base/runs.ts';
import type { OpenPage } from '../../../shared/subjects/prints/queries.ts';
import { question, useAsk, useCatalogue, useWhole } from '../../data.ts';
import { useDeeds } from '../../form/deed-dialog.tsx';
import { usePartyNames } from '../../form/options.ts';
import { CommandButtons } from '../../ui/command.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useGo } from '../../ui/screen.ts';
import { counted, seriesTitle } from '../../ui/words.ts';

/** Pages of one volume that say the same: printed together and waiting, or bound by one line. */
type Group = { readonly key: string; readonly pages: readonly OpenPage[]; readonly first: OpenPage };

function together(rows: readonly OpenPage[], same: (page: OpenPage) => unknown): readonly Group[] {
  const groups = new Map<string, OpenPage[]>();
  for (const page of rows) {
    const key = [page.book, page.year, page.volume, same(page)].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  return [...groups].flatMap(([key, pages]) => (pages[0] ? [{ key, pages, first: pages[0] }] : []));
}

/** A volume as the list of books calls it. */
function useVolumeName(): (page: OpenPage) => string {
  const series = useCatalogue('series');
  return ({ book, year, volume }) => {
    const title = series.find(({ code }) => code === book)?.title;
    const name = book === 'handover' ? 'Sổ chuyển giao' : seriesTitle(book, title);
    return `${name} năm ${year}, quyển số ${volume}`;
  };
}

/** Under the printing: which printed pages wait for signature, seal and binding, with the act; and where those lie that have them. */
export function OpenPages() {
  const go = useGo();
  const [page, setPage] = useState(1);
  const waiting = useWhole(['openPages', { state: 'waiting' }], (at) =>
    question('openPages', { state: 'waiting', order: 'asc', page: at }),
  );
  const bound = useAsk('openPages', { state: 'bound', page });
  const names = usePartyNames();
  const volumeName = useVolumeName();
  if (!waiting || !bound.data || waiting.length + bound.data.total === 0) return null;
  return (
    <section className="open-pages" aria-labelledby="open-pages-title">
      <h2 id="open-pages-title">Trang chờ ký, đóng dấu, đóng quyển ({waiting.length})</h2>
      {waiting.length === 0 ? <p className="muted">Mọi trang đã in đều đã ký, đóng dấu, đóng quyển.</p> : null}
      <ul className="waiting-list">
        {together(waiting, () => '').map((group) => (
          <Waiting key={group.key} group={group} />
        ))}
      </ul>
      {bound.data.total === 0 ? null : (
        <details>
          <summary>Trang đã ký, đóng dấu, đóng quyển ({counted(bound.data.total)})</summary>
          <ul className="waiting-list">
            {together(bound.data.rows, ({ boundBy }) => boundBy).map(({ key, pages, first }) => (
              <li key={key}>
                <strong>{volumeName(first)}</strong>, trang {runsOf(pages.map(({ page }) => page))}: ngày{' '}
                {tableDate(first.on ?? '')}, {names.get(`person:${first.by}`) ?? first.by}; để ở {first.place}
              </li>
            ))}
          </ul>
          <Pager label="Trang của danh sách trang đã đóng quyển" page={page} more={bound.data.more} onPage={setPage} />
        </details>
      )}
      <Button variant="default" onClick={() => go('print', { paper: 'openPages' })}>
        In danh sách này …
      </Button>
    </section>
  );
}

function Waiting({ group: { pages, first } }: { group: Group }) {
  const { book, year, volume } = first;
  const volumeName = useVolumeName();
  const numbers = pages.map(({ page }) => page);
  const deeds = useDeeds('pages', { book, year, volume, pages: numbers });
  const days = [...new Set(pages.map(({ printedOn }) => tableDate(printedOn)))].join(', ');
  const spoiled = pages.filter((page) => page.spoiled > 0);
  return (
    <li>
      <p>
        <strong>{volumeName(first)}</strong>, trang {runsOf(numbers)}: in ngày {days}
      </p>
      {spoiled.map(({ page, spoiled: count, waste }) => (
        <p key={page} className="muted">
          Trang {page}: {count} tờ in hỏng{waste === 0 ? ', đã hủy' : `, ${waste} tờ còn phải hủy`}; tờ in sau cùng mới
          là trang để ký.
        </p>
      ))}
      <CommandButtons commands={deeds} />
    </li>
  );
}
