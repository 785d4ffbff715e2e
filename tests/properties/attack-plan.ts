import { does, type Turn, two } from './attack-moves.ts';
import type { Dice } from './dice.ts';

type Step = { readonly login: string; readonly days: number; play(turn: Turn): Promise<unknown> };

/** What somebody does on several days, one thing after the other: the ways by which one person has ever been two. */
export function plan(dice: Dice): readonly Step[] {
  const rest = dice.pick([0, 0, 1, 1, 1]);
  const step = (login: string, play: Step['play'], days = 0): Step => ({ login, days, play });
  const wait = (login: string): Step[] =>
    Array.from({ length: dice.pick([0, 0, 3, 6, 7, 8]) }, () => step(login, async () => undefined, rest));
  const changed = (act: string, input: object) => (turn: Turn) =>
    does(turn, act, act === 'confirmUser' ? { ...input, on: turn.office.today } : input, false);
  const other = dice.pick(['an', 'cuc', 'ep', 'kha', 'ma1']);
  const signs = [
    step(other, (turn) => two(turn, 'lan')),
    step('lan', (turn) => two(turn, other)),
    step('lan2', (turn) => two(turn, other)),
    step(other, (turn) => two(turn, 'lan2')),
  ];
  const add = { login: 'ma1', name: 'Người bịa', roles: ['clerk'], person: 'ma' };
  const steals = [
    step(
      'lan',
      other === 'ma1' ? (turn) => does(turn, 'addUser', add, true) : changed('changePassword', { login: other }),
    ),
    step(other, changed('changePassword', { login: other })),
    step(dice.pick(['lan', 'lan2', 'ma1']), changed('confirmUser', { login: other })),
    ...wait('lan'),
    ...signs,
  ];
  const linked = dice.pick(['lan', 'lan2']);
  const links = [
    step('lan', changed('changeUser', { login: linked, person: 'ma' })),
    step(linked === 'lan' ? 'lan2' : 'lan', changed('confirmUser', { login: linked })),
    ...wait('lan2'),
    step('lan', (turn) => two(turn, 'lan2')),
    step('lan2', (turn) => two(turn, 'lan')),
  ];
  return dice.chance(60) ? steals : links;
}
