import { spawnSync } from 'node:child_process';
import { installFromDebian } from '../../scripts/chromium.mjs';

/** Programs of other people that read our papers or spoil our disks, each with the package of Debian that has it. */
const TOOLS: Readonly<Record<string, string>> = {
  qpdf: 'qpdf',
  gs: 'ghostscript',
  mutool: 'mupdf-tools',
  pdftotext: 'poppler-utils',
  zbarimg: 'zbar-tools',
  strace: 'strace',
};

function missing(): string[] {
  // What is not there cannot even be started; what its options are does not matter here.
  return Object.keys(TOOLS).filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined);
}

/** Before the long tests: the tools are there, or it is said which are not; nothing is left out in silence. */
export function setup(): void {
  const before = missing();
  if (before.length > 0) installFromDebian(before.flatMap((tool) => TOOLS[tool] ?? []));
  const still = missing();
  if (still.length > 0) throw new Error(`npm run test:long needs what this machine has not: ${still.join(', ')}`);
}
