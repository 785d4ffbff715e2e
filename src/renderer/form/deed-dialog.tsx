import { createContext, useContext, useMemo } from 'react';
import { ACTS } from '../../shared/subjects.ts';
import { mayDo, type SessionView, useSession } from '../session.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import type { Command } from '../ui/command.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ActForm } from './act-form.tsx';
import {
  copiesTaken,
  type Deed,
  type DeedOn,
  deedBegins,
  deedForm,
  deedId,
  deedTitle,
  type FormedDeed,
  type House,
  type On,
  ROWS,
  type Rows,
} from './deed.ts';
import { usePartyNames } from './options.ts';

/** The one dialog of all deeds that have none of their own: the act's form, what will come of it, and what was done said aloud. */
function DeedDialog<K extends On>(props: { deed: FormedDeed<K>; row: Rows[K]; onClose: () => void }) {
  const { deed, row, onClose } = props;
  const { today, overview } = useSession();
  const announce = useAnnounce();
  const holders = usePartyNames();
  const switches = overview?.policy.rules;
  const form = useMemo(
    () => deedForm<K>(deed, row, holders, { today, switches: switches ?? [] }),
    [deed, row, holders, today, switches],
  );
  const begins = useMemo(() => deedBegins<K>(deed, row, form, today), [deed, row, form, today]);
  const title = deedTitle(deed);
  const called = ROWS[deed.on].called(row);
  const { cosign } = ACTS[deed.act];
  return (
    <Dialog
      onClose={onClose}
      title={deed.heading?.(row) ?? (called === '' ? title : `${title}: ${called}`)}
      size={deed.wide ? 'xl' : 'lg'}
    >
      {deed.before?.(row)}
      <ActForm
        spec={form}
        initial={begins}
        submit={deed.submit ?? title}
        {...(cosign === null ? {} : { second: cosign.always ? 'always' : 'asked' })}
        onCancel={onClose}
        onDone={(receipt) => {
          announce(deed.done(row, receipt));
          onClose();
        }}
      >
        {deed.after?.(row)}
      </ActForm>
    </Dialog>
  );
}

/** What this user may do with this row, in the list's order: by the roles of each act, and by what the row is. */
export function deedsOn<K extends On>(
  deeds: readonly Deed[],
  on: K,
  row: Rows[K],
  user: SessionView['user'],
  house: House = {},
): readonly Command[] {
  if (!ROWS[on].readable(row)) return [];
  return deeds
    .filter((one) => isOn(one, on))
    .filter((one) => mayDo(user, one.act) && copiesTaken(one, row)?.length !== 0 && (one.when?.(row, house) ?? true))
    .map((one) => commandOf(one, row));
}

function isOn<K extends On>(one: Deed, on: K): one is Deed & DeedOn<K> {
  return one.on === on;
}

function commandOf<K extends On>(one: DeedOn<K>, row: Rows[K]): Command {
  const title = deedTitle(one);
  const called = ROWS[one.on].called(row);
  return {
    id: deedId(one),
    title,
    ...(called === '' ? {} : { whole: `${title}: ${called}` }),
    also: ACTS[one.act].title,
    first: one.first === true,
    ...(one.key === undefined ? {} : { key: one.key }),
    run: ({ go, show }) => {
      if ('way' in one) go(...one.way(row));
      else
        show((onClose) => {
          if ('done' in one) return <DeedDialog<K> deed={one} row={row} onClose={onClose} />;
          const Special = one.dialog;
          return <Special row={row} onClose={onClose} />;
        });
    },
  };
}

const Listed = createContext<readonly Deed[]>([]);
/** The list of deeds, known to every screen behind the password. */
export const DeedsProvider = Listed.Provider;

/** What may be done here with this row; nothing before it is read. */
export function useDeeds<K extends On>(on: K, row: Rows[K] | undefined): readonly Command[] {
  const deeds = useContext(Listed);
  const { user, overview } = useSession();
  const openVolumes = overview?.openVolumes;
  return useMemo(
    () => (row === undefined ? [] : deedsOn(deeds, on, row, user, { openVolumes })),
    [deeds, on, row, user, openVolumes],
  );
}

/** What may be done on a screen with none of its rows. */
export function useScreenDeeds(screen: string): readonly Command[] {
  const deeds = useContext(Listed);
  const { user } = useSession();
  return useMemo(
    () =>
      deedsOn(
        deeds.filter((one) => one.screen === screen),
        'none',
        null,
        user,
      ),
    [deeds, screen, user],
  );
}
