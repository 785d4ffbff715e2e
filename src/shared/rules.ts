import * as password from './base/password.ts';
import type { Rule } from './base/rule.ts';
import * as house from './house-rules.ts';
import * as care from './subjects/care/rules.ts';
import * as custody from './subjects/custody/rules.ts';
import * as duties from './subjects/duties/rules.ts';
import * as entries from './subjects/entries/rules.ts';
import * as office from './subjects/office/rules.ts';
import * as prints from './subjects/prints/rules.ts';
import * as users from './subjects/users/rules.ts';
import * as volumes from './subjects/volumes/rules.ts';
import { ACTS } from './subjects.ts';

const SHARED = [house, password, entries, custody, volumes, users, office, prints, duties, care];

/** Every rule by which something may be refused: those that several share, and those that acts bring along. */
export const RULES: readonly Rule[] = ruleList([
  // By name: the order of a module's names is not the same everywhere.
  ...SHARED.flatMap((module) =>
    Object.values(module)
      .filter(isRule)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  ),
  ...Object.values(ACTS).flatMap((act) => act.rules),
]);

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'certainty' in value;
}

/** Each rule once; two rules of one name are a mistake. */
function ruleList(rules: readonly Rule[]): readonly Rule[] {
  const byId = new Map<string, Rule>();
  for (const one of rules) {
    const known = byId.get(one.id);
    if (known !== undefined && known !== one) throw new Error(`two rules are called ${one.id}`);
    byId.set(one.id, one);
  }
  return [...byId.values()];
}
