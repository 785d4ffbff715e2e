import { Button, Tabs } from '@mantine/core';
import { useMemo, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS } from '../../../shared/base/levels.ts';
import { inSentence, nameIn, POWER_NAMES } from '../../../shared/base/names.ts';
import type { Catalogue } from '../../../shared/base/typing.ts';
import { LEFT_REASON_NAMES } from '../../../shared/leaving.ts';
import { PAGE_ROWS } from '../../../shared/query.ts';
import type { Card } from '../../../shared/subjects/office/queries.ts';
import { ACTS } from '../../../shared/subjects.ts';
import { useCatalogue } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { finder } from '../../form/finder.ts';
import type { Values } from '../../form/spec.ts';
import { mayDo, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Pager } from '../../ui/pager.tsx';
import type { Params, Screen } from '../../ui/screen.ts';
import { useStartHere } from '../../ui/start-here.ts';
import { addingSpec, changingSpec, LISTS } from './lists.ts';

type ListName = Exclude<Catalogue, 'series'>;
const NAMES: readonly ListName[] = ['units', 'people', 'agencies', 'legalBases', 'authorities'];

function Lists({ params }: { params: Params }) {
  const start = useStartHere<HTMLButtonElement>();
  const [shown, setShown] = useState<ListName>(NAMES.find((name) => name === params.list) ?? 'units');
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Danh mục</h1>
        <p className="muted">Sửa tên ở đây không đổi trang đã in: trang cũ giữ tên cũ.</p>
      </header>
      <Tabs value={shown} onChange={(value) => setShown(NAMES.find((name) => name === value) ?? 'units')}>
        <Tabs.List aria-label="Các danh mục">
          {NAMES.map((name) => (
            <Tabs.Tab key={name} value={name} ref={name === shown ? start : null}>
              {LISTS[name].title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {NAMES.map((name) => (
          <Tabs.Panel key={name} value={name}>
            {name === shown ? <List key={name} name={name} /> : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

function cardValues(card: Card): Values {
  const raw: Record<string, string> = { code: card.code };
  for (const name of [
    'name',
    'shortName',
    'title',
    'note',
    'unit',
    'agency',
    'leftReason',
    'mayRead',
    'level',
    'power',
    'person',
    'instrument',
  ] as const) {
    const value = card[name];
    if (value) raw[name] = value;
  }
  for (const name of ['leftOn', 'from', 'until'] as const) {
    const day = card[name];
    if (day) raw[name] = tableDate(day);
  }
  return raw;
}

/** "Thôi từ 15/06/2026 (nghỉ hưu)". */
function leftSince({ leftOn, leftReason }: Card): string {
  if (leftOn === undefined) return '';
  return `Thôi từ ${tableDate(leftOn)}${leftReason === undefined ? '' : ` (${inSentence(LEFT_REASON_NAMES[leftReason])})`}`;
}

/** What codes of people, units and other bodies are called. */
type NameOf = (kind: 'unit' | 'agency' | 'person', code: string | null | undefined) => string;

function shownCells(name: ListName, card: Card, nameOf: NameOf): readonly string[] {
  const level = (value: Card['level']): string => (value ? LEVEL_FACTS[value].name : '');
  switch (name) {
    case 'units':
    case 'agencies':
      return [card.code, card.name ?? '', card.note ?? ''];
    case 'people':
      return [
        card.code,
        card.name ?? '',
        card.title ?? '',
        card.agency ? nameOf('agency', card.agency) : nameOf('unit', card.unit),
        level(card.mayRead),
        leftSince(card),
      ];
    case 'legalBases':
      return [card.code, card.title ?? '', level(card.level)];
    case 'authorities':
      return [
        nameIn(POWER_NAMES, card.power ?? ''),
        level(card.level),
        nameOf('person', card.person),
        `${card.from ? tableDate(card.from) : ''} – ${card.until ? tableDate(card.until) : ''}`,
        card.instrument ?? '',
      ];
  }
}

const HEADINGS: Readonly<Record<ListName, readonly string[]>> = {
  units: ['Mã', 'Tên đơn vị', 'Ghi chú'],
  agencies: ['Mã', 'Tên cơ quan, tổ chức', 'Ghi chú'],
  people: ['Mã', 'Họ và tên', 'Chức vụ', 'Đơn vị, cơ quan', 'Được tiếp cận', 'Tình trạng'],
  legalBases: ['Mã', 'Căn cứ', 'Độ mật'],
  authorities: ['Thẩm quyền', 'Độ mật', 'Người', 'Thời gian', 'Văn bản'],
};

function List({ name }: { name: ListName }) {
  const cards = useCatalogue(name);
  const units = useCatalogue('units');
  const people = useCatalogue('people');
  const agencies = useCatalogue('agencies');
  const nameOf = useMemo<NameOf>(() => {
    const lists = { unit: units, agency: agencies, person: people };
    return (kind, code) => (code ? (lists[kind].find((card) => card.code === code)?.name ?? code) : '');
  }, [units, agencies, people]);
  const { user } = useSession();
  const announce = useAnnounce();
  const [typed, setTyped] = useState('');
  const [edited, setEdited] = useState<Values | null>(null);
  const view = LISTS[name];
  const { single, act } = view;
  const code = edited?.code;
  const spec = useMemo(
    () => (code === undefined ? addingSpec(view, cards) : changingSpec(view, code)),
    [view, cards, code],
  );
  const may = mayDo(user, act);
  // Without a code there is nothing by which an act would change it: it would be written a second time.
  const changes = may && view.coded;
  const byCode = useMemo(() => new Map(cards.map((card) => [card.code, card])), [cards]);
  const find = useMemo(
    () => finder(cards.map((card) => ({ value: card.code, label: shownCells(name, card, nameOf).join(' ') }))),
    [cards, name, nameOf],
  );
  const found = useMemo(
    () => find(typed, cards.length).flatMap((option) => byCode.get(option.value) ?? []),
    [find, typed, byCode, cards],
  );
  const [page, setPage] = useState(1);
  const shown = found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  return (
    <div className="list">
      <div className="filters">
        <label className="grow">
          <span className="label">Tìm</span>
          <input
            className="control"
            type="search"
            autoComplete="off"
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setPage(1);
            }}
          />
        </label>
        {may ? <Button onClick={() => setEdited({})}>Thêm {single}</Button> : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll" aria-label={LISTS[name].title} tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              {HEADINGS[name].map((heading) => (
                <th scope="col" key={heading}>
                  {heading}
                </th>
              ))}
              {changes ? (
                <th scope="col">
                  <span className="visually-hidden">Sửa</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((card) => (
              <tr key={card.code}>
                {shownCells(name, card, nameOf).map((text, index) => (
                  <td key={HEADINGS[name][index]}>{text}</td>
                ))}
                {changes ? (
                  <td className="act-cell">
                    <button type="button" className="link" onClick={() => setEdited(cardValues(card))}>
                      Sửa<span className="visually-hidden"> {card.name ?? card.title ?? card.code}</span>
                    </button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
        {found.length === 0 ? (
          <p className="empty">{typed === '' ? `Chưa có ${single} nào.` : 'Không có gì khớp.'}</p>
        ) : null}
      </section>
      <Pager
        label={`Trang của danh mục ${single}`}
        page={page}
        more={found.length > page * PAGE_ROWS}
        onPage={setPage}
        back="Trước"
        on="Sau"
      />
      {edited ? (
        <Dialog onClose={() => setEdited(null)} title={code === undefined ? `Thêm ${single}` : `Sửa ${single} ${code}`}>
          <ActForm
            spec={spec}
            initial={edited}
            submit="Ghi"
            {...(ACTS[act].cosign === null ? {} : { second: 'asked' })}
            onCancel={() => setEdited(null)}
            onDone={() => {
              announce(`Đã ghi ${single}.`);
              setEdited(null);
            }}
          />
        </Dialog>
      ) : null}
    </div>
  );
}

/** The list in which a person, a unit or an agency stands. */
function inList(ref: string): Params {
  return { list: ref.startsWith('person') ? 'people' : ref.startsWith('unit') ? 'units' : 'agencies' };
}

export const catalogueScreen: Screen = {
  id: 'catalogue',
  title: 'Danh mục',
  place: [6, 3],
  opens: { prefixes: ['person', 'unit', 'agency'], as: inList },
  roles: ['clerk', 'administrator', 'head', 'inspector'],
  view: Lists,
  also: 'đơn vị, người, cơ quan, tổ chức, căn cứ, thẩm quyền',
};
