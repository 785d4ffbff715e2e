import { useEffect } from 'react';
import { plainDigit } from '../../ui/screen.ts';

/** Work that waits elsewhere: what, how much of it, and the way there. */
export type Job = { readonly text: string; readonly count: number; readonly open: () => void };

/** What waits, each one key from where it is done. */
export function Jobs({ title, jobs, none }: { title: string; jobs: readonly Job[]; none: string }) {
  // A plain digit opens the job that bears it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const job = plainDigit(event) ? jobs[Number(event.key) - 1] : undefined;
      if (!job) return;
      // The digit is not typed into the dialog that it opens.
      event.preventDefault();
      job.open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <section className="job-cards" aria-labelledby="todo">
      <h2 id="todo">{title}</h2>
      {jobs.length === 0 ? <p className="muted">{none}</p> : null}
      <ul>
        {jobs.map((job, index) => (
          <li key={job.text}>
            <button type="button" onClick={job.open}>
              <b>{job.count}</b> <span>{job.text}</span> <kbd>{index + 1}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
