import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type LaunchOptions, launch, type Program, removeFolder } from '../host/launch.ts';

/** Pictures of a run; git does not keep them. */
export const PICTURES = fileURLToPath(new URL('../../../dist/pictures', import.meta.url));

/** The program for one test: a picture is left where the test fails, and the folder is gone afterwards. */
export async function started(options: LaunchOptions = {}): Promise<Program> {
  const program = await launch(options);
  mkdirSync(PICTURES, { recursive: true });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await program.page
        .screenshot({ path: join(PICTURES, `failed ${task.name.slice(0, 60)}.png`) })
        .catch(() => undefined);
      process.stderr.write(`${JSON.stringify(await program.counts().catch(() => null))}\n`);
    }
    await program.close();
    if (options.folder === undefined) removeFolder(program.folder);
  });
  return program;
}
