import { LAN, officeAt } from '../support/office.ts';
import { printPages } from '../support/printing.ts';

/** Prints and is killed when the lines of the pages are on the disk and nothing is drawn: `killed-print.ts DIR FILE`. */

const [dir = '', out = ''] = process.argv.slice(2);
const session = await officeAt(dir, '2026-06-15T08:00:00').open(LAN);
// All that is written is written before the first wait.
void printPages(session, { form: 'out', out }, true);
process.kill(process.pid, 'SIGKILL');
