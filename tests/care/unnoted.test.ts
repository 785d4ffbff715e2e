import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { backUp } from '../../src/main/care/backup.ts';
import { failure, RegisterError } from '../../src/main/file/failure.ts';
import { scratchFolder } from '../support/office.ts';
import { expectRefused, rule } from '../support/rules.ts';
import { backupFile, busyOffice, quiet } from './support.ts';

rule(
  'backup.unproved',
  'a copy whose line cannot be written says where it lies, or is gone where the program named it',
  async () => {
    const { session } = await busyOffice();
    const full = (): never => {
      throw new RegisterError(failure('diskFull'));
    };
    const refusing = { ...session, writer: { ...session.writer, now: full } };
    const file = backupFile();
    const told = await backUp(refusing, file, quiet);
    expectRefused(told, 'backup.unproved');
    expect(JSON.stringify(told)).toContain('nằm ở tệp sao lưu.somat');
    expect(existsSync(file)).toBe(true);
    const folder = scratchFolder();
    expectRefused(await backUp(refusing, { place: folder, name: 'a.somat' }, quiet), 'backup.unproved');
    expect(readdirSync(folder)).toEqual([]);
  },
);
