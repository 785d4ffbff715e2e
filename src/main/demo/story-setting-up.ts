import { addYears } from '../../shared/base/dates.ts';
import { agencies, authoritiesFrom, CAST, FIRST_PASSWORDS, legalBases, OFFICE, people, units } from './cast.ts';
import { type Scene, scene } from './scene.ts';
import { clerk, FIRST_NUMBER, head, year } from './story-words.ts';

/** The first day: lists, the second volumes of the year, users with passwords of their own. */
export const SETTING_UP: readonly Scene[] = [
  scene(0, clerk, 'setOffice', OFFICE),
  scene(0, clerk, 'setPolicy', {
    network: 'warn',
    idleMinutes: 10,
    backupDays: 7,
    reportPeriod: 'decemberToDecember',
  }),
  ...units.map((unit) => scene(0, clerk, 'defineUnit', unit)),
  ...people.map((person) => scene(0, clerk, 'definePerson', person)),
  ...agencies.map((agency) => scene(0, clerk, 'defineAgency', agency)),
  ...legalBases.map((basis) => scene(0, clerk, 'defineLegalBasis', basis)),
  ...authoritiesFrom('2025-07-01').map((authority) => scene(0, clerk, 'defineAuthority', authority)),
  ...(['out', 'in'] as const).map((series) =>
    scene(0, clerk, 'openVolume', (stage) => ({
      series,
      year: year(stage),
      volume: 2,
      openedOn: stage.day,
      firstNumber: FIRST_NUMBER[series],
    })),
  ),
  scene(0, clerk, 'changeUser', { login: clerk, name: CAST[clerk].name, person: CAST[clerk].person }),
  scene(
    0,
    clerk,
    'addUser',
    { login: head, name: CAST.chutich.name, roles: ['head'], person: CAST.chutich.person, mayRead: 'topSecret' },
    { newPassword: { of: 'chutich', is: FIRST_PASSWORDS.chutich } },
  ),
  scene(
    0,
    clerk,
    'addUser',
    (stage) => ({
      login: 'kiemtra',
      name: CAST.kiemtra.name,
      roles: ['inspector'],
      person: CAST.kiemtra.person,
      mayRead: 'secret',
      until: addYears(stage.day, 2),
    }),
    { newPassword: { of: 'kiemtra', is: FIRST_PASSWORDS.kiemtra } },
  ),
  scene(
    0,
    'kiemtra',
    'changePassword',
    { login: 'kiemtra' },
    { newPassword: { of: 'kiemtra', is: CAST.kiemtra.password } },
  ),
  scene(0, head, 'changePassword', { login: head }, { newPassword: { of: 'chutich', is: CAST.chutich.password } }),
];
