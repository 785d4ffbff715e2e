import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/sources.ts';

/** docs/security.md promises nothing without a test. */

const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** The rows of the table under a heading. */
function rows(heading: string): string[] {
  const part = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return part.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('|---'));
}

test.each(['Against whom', 'What is promised'])('every row of "%s" names test files, and these exist', (heading) => {
  const [head, ...promises] = rows(heading);
  expect(head).toContain('test');
  expect(promises.length).toBeGreaterThan(5);
  for (const promise of promises) {
    const last = promise.split('|').at(-2) ?? '';
    const named = [...last.matchAll(/`(tests\/[^`]+)`/g)].map((match) => match[1] ?? '');
    // What points below is said there with its tests.
    expect(named.length > 0, promise).toBe(true);
    for (const path of named) expect(existsSync(join(ROOT, path)), path).toBe(true);
  }
});
