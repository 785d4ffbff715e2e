import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRegister } from '../src/main/register/create.ts';
import { type Figure, median, ms, times } from './measure.ts';
import { LAN } from './register.ts';

/** What a call of the command line costs before it does anything, and how much memory it takes to read what is endless and wrong. */

const CLI = fileURLToPath(new URL('../src/main/cli.ts', import.meta.url));
/** Told by the process itself at its end: its own time on the processor, and the most memory that it ever had. */
const TOLD = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   process.on('exit', () => {
     const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
     writeSync(2, '\\nUSED ' + JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 }));
   });`,
)}`;

type Used = { readonly cpu: number; readonly peak: number };

function used(args: readonly string[], env: Readonly<Record<string, string>> = {}): Used {
  const { stderr } = spawnSync(process.execPath, ['--import', TOLD, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 30,
  });
  const told: unknown = JSON.parse(stderr.slice(stderr.lastIndexOf('USED ') + 5));
  if (typeof told !== 'object' || told === null || !('cpu' in told) || !('peak' in told)) throw new Error('not told');
  return { cpu: Number(told.cpu), peak: Number(told.peak) };
}

function wrongLines(path: string, lines: number): string {
  const file = openSync(path, 'w');
  const many = '{"act": broken\n'.repeat(1_000);
  for (let done = 0; done < lines; done += 1_000) writeSync(file, many);
  closeSync(file);
  return path;
}

/** `lines` wrong ones, beside a thousand of them. */
export async function callFigures(base: string, lines: number): Promise<readonly Figure[]> {
  const rounds = Array.from({ length: 5 });
  const help = median(rounds.map(() => used([CLI, 'help']).cpu));
  const bare = median(rounds.map(() => used(['-e', '0']).cpu));
  const dir = join(base, 'calls');
  const founding = { office: 'Ủy ban nhân dân xã Tân Hòa', login: LAN.login, network: 'warn' };
  await createRegister(dir, founding, { password: LAN.password, now: () => new Date(), anyPlace: true });
  const env = { SOMAT_USER: LAN.login, SOMAT_PASSWORD: LAN.password };
  const reading = (count: number): Used => {
    const file = wrongLines(join(base, `${count}.jsonl`), count);
    const took = used([CLI, 'do', dir, file, '--keep-going'], env);
    rmSync(file);
    return took;
  };
  const [many, few] = [reading(lines), reading(1_000)];
  const limit = 64;
  return [
    {
      what: '`help`: time on the processor',
      figure: ms(help),
      partner: `${ms(bare)} for Node alone: ${times(help, bare)}`,
      target: '≤ 250 ms more',
      holds: help - bare <= 250,
    },
    {
      what: `\`do\` of ${lines.toLocaleString('en')} wrong lines: most memory`,
      figure: `${many.peak.toFixed(0)} MiB`,
      partner: `${few.peak.toFixed(0)} MiB for a thousand`,
      target: `≤ ${limit} MiB more`,
      holds: many.peak - few.peak <= limit,
    },
  ];
}
