import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attempts, office, opened } from '../support/office.ts';
import { expectRefused } from '../support/rules.ts';

/** `lock.db` deleted or replaced under an open register: nothing more is written, since another process may have it. */

function replaced(path: string): void {
  renameSync(path, `${path}-xa`);
  writeFileSync(path, '');
}

const UNIT = { code: 'vp', name: 'Văn phòng' };

test.skipIf(process.platform === 'win32')('an act is refused, whole, and works again at the next opening', async () => {
  for (const spoil of [rmSync, replaced]) {
    const place = await office();
    const session = await opened(place);
    const before = session.db.statement('SELECT count(*) FROM journal').value();
    spoil(join(place.dir, 'lock.db'));
    expectRefused(await attempts(session, 'defineUnit', UNIT), 'register.lockLost');
    const keys = readFileSync(join(place.dir, 'keys.json'), 'utf8');
    expectRefused(await attempts(session, 'changePassword', { login: 'lan' }), 'register.lockLost');
    expect(readFileSync(join(place.dir, 'keys.json'), 'utf8')).toBe(keys);
    expect(session.db.statement('SELECT count(*) FROM journal').value()).toBe(before);
    session.close();
    const again = await opened(place);
    expect(await attempts(again, 'defineUnit', UNIT)).toMatchObject({ ok: true });
    again.close();
    expect(await place.verify()).toMatchObject({ ok: true });
  }
});
