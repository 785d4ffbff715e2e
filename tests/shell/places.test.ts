import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepLocal, placesIn } from '../../src/main/shell/places.ts';
import { scratchFolder } from '../support/office.ts';

// What the program keeps outside a register: one file, on the machine itself.

function machine(switches: readonly string[] = []) {
  const [roaming, local] = [scratchFolder(), scratchFolder()];
  const set: string[] = [];
  const app = {
    getName: () => 'So Mat',
    getPath: (name: string) => {
      if (name !== 'appData') throw new Error(`asked for ${name}`);
      return roaming;
    },
    setPath: (name: string, path: string) => void set.push(name, path),
    commandLine: { hasSwitch: (name: string) => switches.includes(name) },
  };
  return { app, set, old: join(roaming, 'So Mat'), now: join(local, 'So Mat'), env: { LOCALAPPDATA: local } };
}

test('on Windows the program keeps to Local, and takes along what an older version left under Roaming', () => {
  const { app, set, old, now, env } = machine();
  mkdirSync(old);
  writeFileSync(join(old, 'place.json'), '{"folder":"D:/so"}');
  keepLocal(app, 'win32', env);
  expect(set).toEqual(['userData', now]);
  expect(readFileSync(join(now, 'place.json'), 'utf8')).toBe('{"folder":"D:/so"}');
  expect(existsSync(join(old, 'place.json'))).toBe(false);
  // What is remembered since stays.
  placesIn(now).remember('E:/so');
  writeFileSync(join(old, 'place.json'), '{"folder":"D:/so"}');
  keepLocal(app, 'win32', env);
  expect(readFileSync(join(now, 'place.json'), 'utf8')).toContain('E:/so');
});

test('elsewhere, and where a folder was named, nothing is moved', () => {
  for (const [platform, switches] of [
    ['linux', []],
    ['darwin', []],
    ['win32', ['user-data-dir']],
  ] as const) {
    const { app, set, now, env } = machine(switches);
    keepLocal(app, platform, env);
    expect([set, existsSync(now)]).toEqual([[], false]);
  }
});
