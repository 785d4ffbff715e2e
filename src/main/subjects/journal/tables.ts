import { lookup } from '../../file/table.ts';

/** By which lines of one kind are found; a million others are not read for them. */
export const linesByAct = lookup('journal_act', 'journal(act)');
