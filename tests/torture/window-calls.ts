import { shellCalls } from '../../src/main/shell/calls.ts';
import { openDesk } from '../../src/main/shell/session.ts';
import { FIRST_LOOK } from '../../src/shared/look.ts';

/** What the page may ask of main besides acts and questions, as it arrives at the door: the program's own calls, before a locked register. */

const NOWHERE = async (): Promise<null> => null;

/** Sends one call; whether it was taken. Whatever comes back must be a value with its refusal, never a fault. */
export function windowCalls(): (name: string, values: unknown) => Promise<boolean> {
  const tell = (): void => undefined;
  const desk = openDesk({ version: '0', engine: () => import('../../src/main/shell/engine.ts'), tell, onLock: tell });
  const unused = async (): Promise<never> => {
    throw new Error('no register is open, and yet something was to be drawn');
  };
  const calls = shellCalls({
    desk,
    looks: { look: () => FIRST_LOOK, keep: () => undefined, stood: () => ({}), stands: () => undefined },
    places: { last: () => null, remember: tell },
    copied: { write: async () => undefined },
    press: {
      preview: unused,
      plan: unused,
      draw: unused,
      ready: unused,
      putOnPaper: unused,
      savePdf: unused,
      chooseFile: NOWHERE,
      printers: async () => [],
      stop: tell,
    },
    tell,
    chooseFolder: NOWHERE,
    care: { chooseFolder: NOWHERE, chooseNewBackup: NOWHERE, chooseOldBackup: NOWHERE },
    ownFolder: '',
  });
  return async (name, values) => {
    const answer = await calls.answer(name, values);
    if (typeof answer !== 'object' || answer === null || !('ok' in answer)) throw new Error('no answer');
    if (answer.ok === true) return true;
    const error = 'error' in answer && typeof answer.error === 'object' && answer.error !== null ? answer.error : {};
    if (!('kind' in error) || error.kind === 'failed') throw new Error('a fault of the program');
    return false;
  };
}
