import { backupScreen } from '../subjects/care/backup.tsx';
import { handoverScreen, signingScreen } from '../subjects/custody/handover.tsx';
import { holdingsScreen } from '../subjects/custody/holdings.tsx';
import { calendarScreen } from '../subjects/duties/calendar.tsx';
import { bookInScreen, bookOutScreen, registerInScreen, registerOutScreen } from '../subjects/entries/books.tsx';
import { envelopesScreen } from '../subjects/envelopes/kept-back.tsx';
import { journalScreen } from '../subjects/journal/journal.tsx';
import { catalogueScreen } from '../subjects/office/catalogue.tsx';
import { settingsScreen } from '../subjects/office/settings.tsx';
import { overviewScreen } from '../subjects/overview/overview.tsx';
import { forMeScreen } from '../subjects/overview/standing.tsx';
import { formsScreen } from '../subjects/prints/forms.tsx';
import { pageCheckScreen } from '../subjects/prints/page-check.tsx';
import { printScreen } from '../subjects/prints/print.tsx';
import { statisticsScreen } from '../subjects/prints/report.tsx';
import { usersScreen } from '../subjects/users/users.tsx';
import { volumesScreen } from '../subjects/volumes/volumes.tsx';
import type { Screen } from '../ui/screen.ts';
import { helpScreen } from './help.tsx';

/** All screens. A new screen is one file and its line here; its place in the side bar is its own. */
export const SCREENS: readonly Screen[] = screenList([
  overviewScreen,
  calendarScreen,
  forMeScreen,
  registerInScreen,
  registerOutScreen,
  bookInScreen,
  bookOutScreen,
  handoverScreen,
  printScreen,
  journalScreen,
  catalogueScreen,
  volumesScreen,
  formsScreen,
  usersScreen,
  envelopesScreen,
  holdingsScreen,
  statisticsScreen,
  pageCheckScreen,
  backupScreen,
  settingsScreen,
  helpScreen(() => SCREENS.filter((screen) => !screen.alone)),
  signingScreen,
]);

function screenList(screens: readonly Screen[]): readonly Screen[] {
  const names = screens.flatMap(({ id, key, place }) => [
    id,
    ...(key === undefined ? [] : [key]),
    ...(place ? [place.join(' ')] : []),
  ]);
  if (new Set(names).size !== names.length) throw new Error('two screens share a name, a place or a key');
  return screens;
}
