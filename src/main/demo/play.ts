import { civilDate, yearOf } from '../../shared/base/dates.ts';
import type { KdfParameters } from '../keys/password.ts';
import { askOpen } from '../register/asking.ts';
import type { Receipt } from '../register/execute.ts';
import { perform } from '../register/perform.ts';
import { type OpenOptions, openRegister, type Session, signOut } from '../register/register.ts';
import { type SecondPerson, secondPerson } from '../register/second.ts';
import { type DemoYear, demoYear } from './calendar.ts';
import { CAST, type Login } from './cast.ts';
import { deliver, type Fate } from './deliver.ts';
import { printBooks, printDrafts, printPapers, type Sheet, volumesOf } from './print.ts';
import type { Random } from './random.ts';
import type { ActScene, PrintScene, Scene, Stage } from './scene.ts';
import { type Cue, schedule } from './schedule.ts';

/** Plays scenes in order of time on a clock of their own, which arrives at the real present with the scenes of today. */

export type PlayOptions = {
  /** The real present. */
  readonly now: () => Date;
  readonly random: Random;
  readonly recoveryCode: string;
  readonly report: OpenOptions['report'];
  readonly progress?: ((done: number, total: number) => void) | undefined;
  /** Cheaper keys, for tests. */
  readonly kdf?: KdfParameters | undefined;
};

export type Played = {
  /** How often each act was performed. */
  readonly acts: ReadonlyMap<string, number>;
  readonly paper: readonly Sheet[];
};

type Play = {
  readonly dir: string;
  readonly options: PlayOptions;
  readonly year: DemoYear;
  readonly acts: Map<string, number>;
  readonly paper: Sheet[];
  /** How often books have been printed. */
  goes: number;
  /** What is to befall the next parcel. */
  fate: Fate;
  /** Entries by the names that scenes gave them. */
  readonly refs: Map<string, string>;
  readonly passwords: Map<Login, string>;
  readonly seconds: Map<Login, SecondPerson>;
  /** The moment of the scene that plays; `null` for the real present. */
  clock: Date | null;
  session: Session | null;
};

/** A scene that does not play is a fault of the demo itself. */
function misplayed(scene: Scene, answer: unknown): Error {
  return new Error(`a scene of the demo does not play: ${JSON.stringify({ scene, answer })}`);
}

export async function playYear(dir: string, scenes: readonly Scene[], options: PlayOptions): Promise<Played> {
  const today = civilDate(options.now());
  const play: Play = {
    dir,
    options,
    year: demoYear(today),
    acts: new Map(),
    paper: [],
    goes: 0,
    fate: 'signed',
    refs: new Map(),
    passwords: new Map([['vanthu', CAST.vanthu.password]]),
    seconds: new Map(),
    clock: null,
    session: null,
  };
  const cues = schedule(scenes, today);
  try {
    for (const [index, cue] of cues.entries()) {
      await playScene(play, cue);
      options.progress?.(index + 1, cues.length);
    }
  } finally {
    await leave(play);
  }
  return play;
}

async function playScene(play: Play, { scene, at }: Cue): Promise<void> {
  play.clock = at;
  const session = await sessionOf(play, scene.by);
  if ('drafts' in scene) {
    play.paper.push(...(await printDrafts(session, play.dir, scene.drafts)));
    return;
  }
  if ('prints' in scene) return onPaper(play, session, scene);
  if ('delivers' in scene) {
    const act = async (name: string, input: unknown): Promise<string | undefined> => {
      const receipt = await confirmed(play, name, (which, values) => perform(session, which, values), input);
      if (!receipt.ok) throw misplayed(scene, { input, receipt });
      return receipt.ref;
    };
    const ask = (query: string, input: unknown): unknown => {
      const found = askOpen(session, query, input);
      if (!found.ok) throw misplayed(scene, found);
      return found.value;
    };
    const { random } = play.options;
    const round = { day: civilDate(moment(play)), random, leave: new Set(play.refs.values()), ask, act };
    play.fate = await deliver(round, scene.delivers === 'signed' ? play.fate : scene.delivers);
    return;
  }
  const input = scene.input(stageOf(play, session));
  if ('asks' in scene) {
    const found = askOpen(session, scene.asks, input);
    if (!found.ok) throw misplayed(scene, found);
    return;
  }
  const receipt = await performed(play, session, scene, input);
  if (!receipt.ok) throw misplayed(scene, { input, receipt });
  if (scene.name !== undefined && receipt.ref !== undefined) play.refs.set(scene.name, receipt.ref);
  if (scene.newPassword !== undefined) play.passwords.set(scene.newPassword.of, scene.newPassword.is);
}

function moment(play: Play): Date {
  return play.clock ?? play.options.now();
}

/** The session of whoever plays; whoever sat there before signs out. */
async function sessionOf(play: Play, login: Login): Promise<Session> {
  if (play.session?.login === login) return play.session;
  await leave(play);
  const who = { login, password: play.passwords.get(login) ?? '' };
  play.session = await openRegister(play.dir, who, { now: () => moment(play), report: play.options.report });
  return play.session;
}

async function leave(play: Play): Promise<void> {
  const { session } = play;
  if (session === null) return;
  play.session = null;
  await signOut(session);
  session.close();
}

async function performed(play: Play, session: Session, scene: ActScene, input: unknown): Promise<Receipt> {
  const proofs = {
    second: scene.second === undefined ? undefined : secondOf(play, session, scene.second),
    newPassword: scene.newPassword?.is,
    kdf: play.options.kdf,
  };
  return confirmed(play, scene.act, (act, values) => perform(session, act, values, proofs), input);
}

type Perform = (act: string, values: unknown) => Promise<Receipt>;

/** A clock that has jumped, as over New Year, is confirmed by whoever sits there, and the act is done again. */
async function confirmed(play: Play, name: string, perform: Perform, input: unknown): Promise<Receipt> {
  const done = async (act: string, values: unknown): Promise<Receipt> => {
    const receipt = await perform(act, values);
    if (receipt.ok) play.acts.set(act, (play.acts.get(act) ?? 0) + 1);
    return receipt;
  };
  const receipt = await done(name, input);
  if (receipt.ok || receipt.error.kind !== 'refused' || receipt.error.rule !== 'clock.unconfirmed') return receipt;
  await done('confirmClock', { reason: 'Đã so với đồng hồ của phòng họp' });
  return done(name, input);
}

/** Books in their goes, and one of each single paper. */
async function onPaper(play: Play, session: Session, scene: PrintScene): Promise<void> {
  if (scene.prints === 'papers') {
    const { dir, options } = play;
    play.paper.push(...(await printPapers(session, dir, play.refs.get('drill') ?? 'out', options.recoveryCode)));
    return;
  }
  play.goes += 1;
  play.paper.push(...(await printBooks(session, play.dir, play.goes, scene.prints === 'close')));
}

/** Proved once: Argon2 takes its time. */
function secondOf(play: Play, session: Session, login: Login): SecondPerson {
  const known = play.seconds.get(login);
  if (known !== undefined) return known;
  const person = secondPerson(session, { given: { login, password: play.passwords.get(login) ?? '' } });
  play.seconds.set(login, person);
  return person;
}

function stageOf(play: Play, session: Session): Stage {
  const day = civilDate(moment(play));
  return {
    day,
    random: play.options.random,
    before: (workingDays) => play.year.before(day, workingDays),
    ref: (name) => play.refs.get(name) ?? '',
    nextNumber: (series) => {
      const volumes = volumesOf(session, series).filter(({ year }) => year === yearOf(day));
      const last = Math.max(0, ...volumes.map((volume) => volume.last ?? 0));
      return last > 0 ? last + 1 : (volumes.at(-1)?.firstNumber ?? 1);
    },
    lastVolume: (series) => volumesOf(session, series).at(-1)?.volume ?? 0,
  };
}
