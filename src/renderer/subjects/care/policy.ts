import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import type { Input } from '../../form/spec.ts';

type Policy = Overview['policy'];

/**
 * The whole policy as `setPolicy` takes it. The act replaces all of it, so every form sends what it does not show as it stands.
 */
export function wholePolicy(policy: Policy): Input {
  const { network, idleMinutes, backupDays, reportPeriod, ...rest } = policy;
  return {
    network: network ?? 'block',
    idleMinutes: idleMinutes ?? 10,
    backupDays: backupDays ?? 7,
    reportPeriod: reportPeriod ?? 'decemberToDecember',
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)),
  };
}

/** The same without what a form is about to set or to take away. */
export function policyBut(policy: Policy, ...names: readonly (keyof Policy)[]): Input {
  const taken: ReadonlySet<string> = new Set(names);
  return Object.fromEntries(Object.entries(wholePolicy(policy)).filter(([name]) => !taken.has(name)));
}

/** Hours as they are typed: `11, 16`, `11h 16h30` is none. What is no hour stays a word, for the act to refuse. */
export function typedHours(raw: string): readonly unknown[] {
  return raw
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d{1,2}(h|g|giờ)?$/iu.test(part) ? Number.parseInt(part, 10) : part));
}
