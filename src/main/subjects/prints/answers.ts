import { FORMS } from '../../../shared/book-forms.ts';
import type { Page } from '../../../shared/query.ts';
import { objectOf } from '../../file/rows.ts';
import { type Asker, pageOfAll } from '../asker.ts';
import { type Card, latestCards } from '../lists.ts';

/** Every form as the office has it: built in or imported, and whether somebody has compared it with the original. */
export function forms(asker: Asker): Page<Card> {
  const imported = new Map(latestCards(asker, 'form').map((card) => [String(card.code), card]));
  const checks = new Map(latestCards(asker, 'formCheck').map((card) => [String(card.code), card]));
  const cards = FORMS.map((form) => {
    const own = imported.get(form.code);
    const definition = typeof own?.definition === 'string' ? objectOf(own.definition) : form;
    const check = checks.get(form.code);
    const version = definition.version;
    const checked = check?.version === version ? { checkedBy: check?.by, checkedOn: check?.on } : {};
    return { ...definition, imported: own !== undefined, checked: 'checkedBy' in checked, ...checked };
  });
  return pageOfAll(cards, 1);
}
