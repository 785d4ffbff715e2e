import { type Screen, useGo } from '../ui/screen.ts';

const GROUPS = [
  ['daily', 'Hằng ngày'],
  ['care', 'Quản lý'],
] as const;

export function SideBar({ screens, current }: { screens: readonly Screen[]; current: string }) {
  const go = useGo();
  return (
    <nav className="side-bar" aria-label="Màn hình">
      {GROUPS.map(([group, title]) => (
        <div key={group} className="side-group">
          {/* No heading: the screen's own h1 is the first. */}
          <p className="side-title" id={`side-${group}`}>
            {title}
          </p>
          <ul aria-labelledby={`side-${group}`}>
            {screens
              .filter((screen) => screen.group === group)
              .map((screen) => (
                <li key={screen.id}>
                  <button
                    type="button"
                    aria-current={screen.id === current ? 'page' : undefined}
                    onClick={() => go(screen.id)}
                  >
                    <span>{screen.title}</span>
                    <kbd>{screen.key}</kbd>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
