import { explain, found } from './calls.ts';
import { answer, answerRefusal, KeptOut, reportFault, tell, UNSURE, WrongCall } from './terminal.ts';

/** The command line (acts, "Command line"): finds the call and runs it; the exit code says how it went. */

/** Exit codes of the contract. */
const EXIT = { done: 0, refused: 1, wrongCall: 2, wrongPassword: 3, cannotOpen: 4 } as const;

async function run(args: readonly string[]): Promise<number> {
  const help = args.indexOf('--help');
  if (help === 0 || help === 1) {
    tell(await explain(args.slice(0, help)));
    return EXIT.done;
  }
  const { call, rest } = found(args);
  return call.run(rest);
}

/** Runs one call and answers with its exit code: 0 done, 1 refused, 2 wrong call, 3 wrong password, 4 cannot be opened. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (thrown) {
    if (thrown instanceof WrongCall) {
      tell(thrown.message);
      return EXIT.wrongCall;
    }
    if (thrown instanceof KeptOut) {
      answerRefusal(thrown.refusal);
      return EXIT.cannotOpen;
    }
    const { asRegisterError, RegisterError } = await import('../file/failure.ts');
    const error = asRegisterError(thrown);
    if (error instanceof RegisterError) {
      const { kind, message, ...more } = error.failure;
      answer({ ok: false, error: { kind: 'refused', rule: `register.${kind}`, message, ...more } });
      tell(kind === 'logGone' ? `${message} (do, print, backup, recover: --without-log)` : message);
      return kind === 'wrongPassword' || kind === 'wait' ? EXIT.wrongPassword : EXIT.cannotOpen;
    }
    reportFault('cli', error);
    tell(UNSURE);
    answer({ ok: false, error: { kind: 'failed', ref: 'cli' } });
    return EXIT.refused;
  }
}
