import { askOpen } from '../src/main/register/asking.ts';
import { openRegister } from '../src/main/register/register.ts';
import { FIRST_YEAR, writer, YEARS } from './documents.ts';
import { LAN, optionsOf } from './register.ts';

/** A process of its own: opens the register, asks what is asked in a day, and prints how much memory it holds. */

const clock = { now: new Date(`${FIRST_YEAR + YEARS - 1}-12-31T12:00:00`) };
const before = process.memoryUsage.rss();
const session = await openRegister(process.argv[2] ?? '', LAN, optionsOf(clock));
askOpen(session, 'entries', {});
const opened = process.memoryUsage.rss();
const words = writer(3);
for (let round = 0; round < 300; round += 1) {
  askOpen(session, 'entries', { search: words.phrase(1, 2) });
  askOpen(session, 'entries', { page: 1 + (round % 50), year: FIRST_YEAR + (round % YEARS) });
}
for (const query of ['overview', 'due', 'statistics', 'volumes', 'journal']) askOpen(session, query, {});
process.stdout.write(JSON.stringify({ before, opened, used: process.memoryUsage.rss() }));
session.close();
