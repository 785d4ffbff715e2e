import { z } from 'zod';
import { type FormDefinition, parseForm } from '../../shared/book-form.ts';
import { FORMS, findForm } from '../../shared/book-forms.ts';
import type { ReadDb } from '../file/connection.ts';
import { str } from '../file/rows.ts';

const importedForm = z.object({ version: z.int(), definition: z.string() });

/** The form as the office has it: imported, else built in; in a given version, or the newest. */
export function officeForm(db: ReadDb, code: string, version?: number): FormDefinition | undefined {
  const rows = db
    .statement(`SELECT fields FROM catalogue WHERE kind = 'form' AND code = ? ORDER BY seq DESC`)
    .all(code);
  for (const row of rows) {
    const card = importedForm.parse(JSON.parse(str(row, 'fields')));
    if (version !== undefined && card.version !== version) continue;
    const parsed = parseForm(JSON.parse(card.definition));
    if (parsed.ok) return parsed.value;
  }
  return findForm(FORMS, code, version);
}
