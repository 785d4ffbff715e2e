import type { Overview } from '../../shared/subjects/overview/queries.ts';
import { useSession } from '../session.tsx';
import { type Badge, GROUPS, type Group, inGroup, type Screen, useGo } from '../ui/screen.ts';

/** The groups, of which one is unfolded; what waits in a folded one is counted beside its name. */
export function SideBar(props: {
  readonly screens: readonly Screen[];
  readonly current: string;
  readonly open: Group | null;
  readonly onUnfold: (group: Group) => void;
}) {
  const { screens, current } = props;
  const { overview } = useSession();
  const go = useGo();
  const helps = screens.filter(({ place, key }) => place === undefined && key === 'Shift+F1');
  return (
    <nav className="side-bar" aria-label="Màn hình">
      {GROUPS.map(({ digit, title }) => {
        const inside = inGroup(screens, digit);
        if (inside.length === 0) return null;
        const open = props.open === digit;
        return (
          <div key={digit} className="side-group">
            <button
              type="button"
              className="side-title"
              aria-expanded={open}
              aria-controls={`side-${digit}`}
              onClick={() => props.onUnfold(digit)}
            >
              <span>{title}</span>
              {open ? null : <Waiting badge={together(inside, overview)} />}
              <kbd>Alt+{digit}</kbd>
            </button>
            <ul id={`side-${digit}`} aria-label={title} hidden={!open}>
              {inside.map((screen) => (
                <li key={screen.id}>
                  <button
                    type="button"
                    aria-current={screen.id === current ? 'page' : undefined}
                    onClick={() => go(screen.id)}
                  >
                    <kbd>{screen.place?.[1]}</kbd>
                    <span>{screen.title}</span>
                    <Waiting badge={together([screen], overview)} />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <div className="side-group side-foot">
        {helps.map((screen) => (
          <button
            key={screen.id}
            type="button"
            aria-current={screen.id === current ? 'page' : undefined}
            onClick={() => go(screen.id)}
          >
            <span>{screen.title}</span>
            <kbd>{screen.key}</kbd>
          </button>
        ))}
      </div>
    </nav>
  );
}

/** What waits at these screens together. */
function together(screens: readonly Screen[], overview: Overview | undefined): Badge {
  const badges = overview ? screens.flatMap(({ badge }) => badge?.(overview) ?? []) : [];
  return {
    count: badges.reduce((sum, { count }) => sum + count, 0),
    late: badges.some(({ late, count }) => late && count > 0),
  };
}

function Waiting({ badge: { count, late } }: { readonly badge: Badge }) {
  if (count === 0) return null;
  return (
    <b className={late ? 'badge late' : 'badge'}>
      {count}
      <span className="visually-hidden">{late ? ' việc, có việc trễ hạn' : ' việc đang chờ'}</span>
    </b>
  );
}
