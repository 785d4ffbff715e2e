/**
 * The articles that the program's rules name, and what is known of them in the regime in force since 2026-03-01 (Law 117/2025/QH15,
 * Decree 63/2026/NĐ-CP): `read` its text, or a report of the issued text, says it; `changed` it says something else, as told in
 * `note`; `notFound` nobody here has seen what it says.
 */
export type Standing = {
  readonly now: 'read' | 'notFound' | 'changed';
  /** For developers. */
  readonly note: string;
};

const articles = {
  'Luật 2018 Đ.10.2': { now: 'notFound', note: 'Law 2025 art. 10 was not found; three levels stay (art. 8)' },
  'Luật 2018 Đ.11': {
    now: 'changed',
    note: 'Law 2025 art. 11: districts gone, communes added, deputies named in the law itself; its whole list was not found',
  },
  'Luật 2018 Đ.12': { now: 'notFound', note: 'said to be kept (press on the draft)' },
  'Luật 2018 Đ.13.6': {
    now: 'read',
    note: 'Law 2025 art. 13: a book of its own, the receiver signs (press, translated)',
  },
  'Luật 2018 Đ.19': {
    now: 'notFound',
    note: 'an article on terms exists (art. 22.1a names it); its years were not found',
  },
  'Luật 2018 Đ.20': { now: 'notFound', note: 'prolongation was not found' },
  'Luật 2018 Đ.25': { now: 'notFound', note: 'duties of heads were not found' },
  'Luật 2018 Đ.25.4': { now: 'notFound', note: 'recall from who leaves was not found' },
  'Luật 2018 Đ.26': { now: 'notFound', note: 'duties of who has access were not found' },
  'NĐ 26/2020 Đ.2.1': { now: 'notFound', note: 'recipients and number of copies on the document were not found' },
  'NĐ 26/2020 Đ.4.1a': {
    now: 'read',
    note: 'Decree 63 art. 6: registered before it is handed over, in the book or in the Government’s own system (press)',
  },
  'NĐ 26/2020 Đ.4.1b': { now: 'notFound', note: 'envelopes and the marks A, B, C were not found in Decree 63' },
  'NĐ 26/2020 Đ.4.2b': { now: 'notFound', note: 'envelopes for a named person were not found in Decree 63' },
  'NĐ 26/2020 Đ.4.2c': { now: 'notFound', note: 'faults of an envelope were not found in Decree 63' },
  'NĐ 26/2020 Đ.4.3': { now: 'notFound', note: 'counting before signing was not found in Decree 63' },
  'NĐ 26/2020 Đ.4.4': { now: 'notFound', note: '"Tài liệu thu hồi" was not found in Decree 63' },
  'NĐ 26/2020 Đ.4.7': {
    now: 'changed',
    note: 'Decree 63 art. 6 names the book or the Government’s system, no database of one’s own; Law 2025 art. 5.2 excepts a separate LAN',
  },
  'NĐ 30/2020 Đ.15.1': {
    now: 'notFound',
    note: 'a decree on records, not on secrets; whether it is still in force was not found',
  },
  'NĐ 30/2020 Đ.15.2': { now: 'notFound', note: 'as art. 15.1' },
  'NĐ 30/2020 Đ.22.2': { now: 'notFound', note: 'as art. 15.1' },
  'NĐ 63/2026 Đ.6': { now: 'read', note: 'press on the issued text, cut off after the words on documents out' },
  'TT 24/2020 Đ.2': {
    now: 'changed',
    note: 'the forms stand in the annex of Decree 63 (a third party’s copy of two of them)',
  },
  'TT 24/2020 Đ.3.1': { now: 'notFound', note: 'whether the circular was repealed was not found' },
  'TT 24/2020 Đ.3.3': { now: 'notFound', note: 'as art. 3.1' },
  'BLDS 2015 Đ.148': { now: 'read', note: 'Civil Code, not a law on secrets: still in force (a lawyer’s page)' },
} as const satisfies Record<string, Standing>;

/** An article as rules name it. */
export type Article = keyof typeof articles;

export const ARTICLES: Readonly<Record<Article, Standing>> = articles;
