import type { Screen } from './frame/screen.ts';
import { backupScreen } from './screens/backup.tsx';
import { bookInScreen, bookOutScreen, registerInScreen, registerOutScreen } from './screens/books.tsx';
import { catalogueScreen } from './screens/catalogue.tsx';
import { formsScreen } from './screens/forms.tsx';
import { handoverScreen, signingScreen } from './screens/handover.tsx';
import { helpScreen } from './screens/help.tsx';
import { journalScreen } from './screens/journal.tsx';
import { overviewScreen } from './screens/overview.tsx';
import { printScreen } from './screens/print.tsx';
import { settingsScreen } from './screens/settings.tsx';
import { usersScreen } from './screens/users.tsx';
import { volumesScreen } from './screens/volumes.tsx';

/** All screens, in the order of the side bar. A new screen is one file and its line here. */
export const SCREENS: readonly Screen[] = screenList([
  overviewScreen,
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
  backupScreen,
  settingsScreen,
  helpScreen(() => SCREENS.filter((screen) => !screen.alone)),
  signingScreen,
]);

function screenList(screens: readonly Screen[]): readonly Screen[] {
  const names = screens.flatMap(({ id, key }) => [id, key]);
  if (new Set(names).size !== names.length) throw new Error('two screens share a name or a key');
  return screens;
}
