import type { ReactNode } from 'react';
import { daysBetween, tableDate } from '../../../shared/base/dates.ts';
import { spoken } from '../../../shared/base/names.ts';
import { DUTY_NAMES } from '../../../shared/duty.ts';
import { barChart } from '../../../shared/figures/bars.ts';
import { columnChart } from '../../../shared/figures/columns.ts';
import { figure, swatch, type Tone } from '../../../shared/figures/drawing.ts';
import { stripChart } from '../../../shared/figures/strip.ts';
import * as pictures from '../../../shared/subjects/overview/pictures.ts';
import type { Standing } from '../../../shared/subjects/overview/standing.ts';
import { type TrustLine, trustLines } from '../../../shared/subjects/overview/trust.ts';
import { useAsk } from '../../data.ts';
import { usePartyNames } from '../../form/options.ts';
import { useSession } from '../../session.tsx';
import { Chart, Drawn } from '../../ui/chart.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { RefLink } from '../../ui/ref-link.tsx';
import { type Params, useGo, useMayOpen } from '../../ui/screen.ts';
import { entryName, holderName } from '../../ui/words.ts';

/** Tình hình năm: each picture with its figures in words, each figure opening the list that it counts. */
export function Pictures() {
  const { overview } = useSession();
  const { data: standing } = useAsk('standing');
  const names = usePartyNames();
  if (!standing || !overview) return null;
  const hidden = pictures.leftOut(standing);
  return (
    <section aria-labelledby="standing-title">
      <h2 id="standing-title" className="standing-title">
        Tình hình năm {standing.year}, đến hết {tableDate(standing.to)}
      </h2>
      {hidden.length === 0 ? null : (
        <p className="muted">Không gồm số liệu độ {hidden.join(', ')}: tài khoản không được phép đọc độ này.</p>
      )}
      <div className="pictures">
        <Months standing={standing} />
        <div className="stacked">
          <Places standing={standing} />
          <Holders standing={standing} nameOf={(holder) => holderName(holder, names)} />
        </div>
        <Late count={overview.duties.late} />
        <Unsigned standing={standing} />
        <Trust lines={trustLines(standing, overview)} />
      </div>
    </section>
  );
}

function Card(props: { id: string; title: string; children: ReactNode; wide?: boolean }) {
  return (
    <section className={props.wide ? 'card picture wide' : 'card picture'} aria-labelledby={props.id}>
      <h3 id={props.id}>{props.title}</h3>
      {props.children}
    </section>
  );
}

/** A figure of a book, which opens its rows; a figure of none leads nowhere. */
function InBook(props: { way: 'in' | 'out'; value: number; params: Params; label: string; bare?: boolean }) {
  const { way, value } = props;
  const go = useGo();
  const said = way === 'in' ? 'đến' : 'đi';
  const shown = props.bare ? figure(value) : `${said} ${figure(value)}`;
  if (value === 0) return <span className="muted nowrap">{shown}</span>;
  return (
    <button
      type="button"
      className="link nowrap"
      aria-label={`${props.label}, ${said}: ${figure(value)}`}
      onClick={() => go(`book-${way}`, props.params)}
    >
      {shown}
    </button>
  );
}

function Both(props: { line: pictures.Line; params: Params }) {
  const { line, params } = props;
  return (
    <>
      <InBook way="in" value={line.in} params={params} label={line.name} /> ·{' '}
      <InBook way="out" value={line.out} params={params} label={line.name} />
    </>
  );
}

function Swatch({ tone, name }: { tone: Tone; name: string }) {
  return (
    <span aria-hidden="true" className="swatch">
      <Drawn drawing={swatch(tone, name)} />
    </span>
  );
}

/** What was voided or declassified is in no figure, so it is in no list that one opens. */
const IN_FORCE = 'inForce';

function Months({ standing }: { standing: Standing }) {
  const columns = pictures.monthColumns(standing);
  const lines = pictures.monthLines(standing);
  const tones = new Map(columns.parts.map(({ name, tone }) => [name, tone]));
  return (
    <Card id="picture-months" title="Tài liệu mỗi tháng, theo độ mật" wide>
      <p>{columns.says} Cột trái là đến, cột phải là đi; dòng hủy và tài liệu đã giải mật không tính.</p>
      <Chart draw={(frame) => columnChart(columns, frame)} />
      <div className="months-scroll">
        <table className="plain months" aria-label="Số tài liệu đăng ký mỗi tháng">
          <thead>
            <tr>
              <th scope="col">Tháng</th>
              {lines.map(({ code }) => (
                <th key={code} scope="col">
                  {Number(code.slice(5))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['in', 'out'] as const).map((way) => (
              <tr key={way}>
                <th scope="row">{way === 'in' ? 'Đến' : 'Đi'}</th>
                {lines.map((line) => (
                  <td key={line.code}>
                    <InBook
                      way={way}
                      value={line[way]}
                      params={{ month: line.code, state: IN_FORCE }}
                      label={line.name}
                      bare
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="legend">
        {pictures.levelLines(standing).map((line) => (
          <li key={line.code}>
            <Swatch tone={tones.get(line.name) ?? 'clear'} name={line.name} /> {line.name}{' '}
            <b>{figure(pictures.total(line))}</b> (
            <Both line={line} params={{ level: line.code, year: String(standing.year), state: IN_FORCE }} />)
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Places({ standing }: { standing: Standing }) {
  const strip = pictures.placeStrip(standing);
  const lines = pictures.placeLines(standing);
  return (
    <Card id="picture-places" title="Các bản đang ở đâu">
      <p>{strip.says}</p>
      {lines.length === 0 ? null : <Chart draw={(frame) => stripChart(strip, frame)} />}
      <ul className="legend">
        {lines.map((line, index) => (
          <li key={line.code}>
            <Swatch tone={strip.shares[index]?.tone ?? 'clear'} name={line.name} /> {line.name}{' '}
            <b>{figure(pictures.total(line))}</b> (<Both line={line} params={{ state: line.code }} />)
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Holders({ standing, nameOf }: { standing: Standing; nameOf: (holder: string) => string }) {
  const go = useGo();
  const lines = pictures.holderLines(standing, nameOf);
  const bars = pictures.holderBars(standing, nameOf);
  return (
    <Card id="picture-holders" title="Giữ nhiều nhất ngoài nơi lưu giữ">
      {lines.length === 0 ? <p>{bars.says}</p> : <Chart draw={(frame) => barChart(bars, frame)} />}
      <ul className="legend">
        {lines.map((line) => (
          <li key={line.code}>
            {line.name}{' '}
            <button
              type="button"
              className="link nowrap"
              aria-label={`${line.name}: ${figure(pictures.total(line))} bản`}
              onClick={() => go('holdings', { holder: line.code })}
            >
              <b>{figure(pictures.total(line))}</b>
            </button>{' '}
            {line.levels.map(({ level, copies }) => (
              <span key={level} className="nowrap">
                <LevelBadge level={level} /> {figure(copies)}{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Unsigned({ standing }: { standing: Standing }) {
  const go = useGo();
  const mayOpen = useMayOpen();
  const strip = pictures.ageStrip(standing);
  const papers = strip.shares.reduce((sum, { value }) => sum + value, 0);
  return (
    <Card id="picture-unsigned" title="Phiếu chờ ký, theo tuổi">
      <p>{strip.says}</p>
      {papers === 0 ? null : (
        <>
          <Chart draw={(frame) => stripChart(strip, frame)} />
          <ul className="legend">
            {strip.shares.map(({ name, tone, value }) => (
              <li key={name}>
                <Swatch tone={tone} name={name} /> {name} <b>{figure(value)}</b>
              </li>
            ))}
          </ul>
          {mayOpen('handover') ? (
            <button type="button" className="link" onClick={() => go('handover')}>
              Xem các phiếu chờ ký
            </button>
          ) : null}
        </>
      )}
    </Card>
  );
}

/** So many of what is late are named here. */
const LATE_ROWS = 6;

function Late({ count }: { count: number }) {
  const go = useGo();
  const { today } = useSession();
  const { data } = useAsk('duties', { state: 'overdue', order: 'asc', sort: 'due' });
  const rows = (data?.rows ?? []).slice(0, LATE_ROWS);
  return (
    <Card id="picture-late" title={`Quá hạn: ${figure(count)}`}>
      {count === 0 ? <p>Không có việc nào quá hạn.</p> : null}
      <ul className="late-list">
        {rows.map(({ duty, due = today, kind, ref }) => (
          <li key={duty}>
            <b className="late nowrap">{figure(daysBetween(due, today))} ngày</b> {DUTY_NAMES[kind]}{' '}
            <RefLink to={ref}>{ref.startsWith('person:') ? entryName(ref) : spoken(ref)}</RefLink>
          </li>
        ))}
      </ul>
      {count > rows.length ? (
        <button type="button" className="link" onClick={() => go('overview')}>
          Xem cả {figure(count)} việc
        </button>
      ) : null}
    </Card>
  );
}

/** Where one sees more of what a line says. */
const WAYS: Readonly<Record<TrustLine['code'], readonly [screen: string, params?: Params]>> = {
  whole: ['journal'],
  backup: ['backup'],
  headSheet: ['print', { paper: 'headSheet' }],
  corrections: ['journal', { act: 'correctEntry' }],
  voids: ['journal', { act: 'voidEntry' }],
  paper: ['print'],
  forms: ['forms'],
  keys: ['journal'],
  attempts: ['journal'],
};
const STATE_CLASS = { good: 'tag good', wait: 'tag warn', bad: 'tag bad', plain: '' } as const;

function Trust({ lines }: { lines: readonly TrustLine[] }) {
  const go = useGo();
  const mayOpen = useMayOpen();
  return (
    <Card id="picture-trust" title="Sổ có đáng tin không">
      <dl className="trust">
        {lines.map(({ code, name, says, state }) => {
          const [screen, params] = WAYS[code];
          return (
            <div key={code}>
              <dt>
                {mayOpen(screen) ? (
                  <button type="button" className="link" onClick={() => go(screen, params)}>
                    {name}
                  </button>
                ) : (
                  name
                )}
              </dt>
              <dd>
                <span className={STATE_CLASS[state]}>{says}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
