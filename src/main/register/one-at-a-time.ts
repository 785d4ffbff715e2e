/** Does a piece of work once all that was asked for before has ended, well or not. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of its own: no two pieces of work given to it run together. */
export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const going = last.then(work);
    last = going.catch(() => undefined);
    return going;
  };
}
