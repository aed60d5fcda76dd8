/**
 * Runs the jobs of one device one after another: two tickets at once on one paper would be interleaved.
 * Every job brings its own time limit, so that the queue always moves on.
 */
export type Queue = {
  /** Whether a job is running or waiting. */
  readonly busy: boolean;
  run<Value>(job: () => Promise<Value>): Promise<Value>;
};

export function oneAtATime(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  return {
    get busy() {
      return pending > 0;
    },
    run(job) {
      pending++;
      const result = last.then(job).finally(() => {
        pending--;
      });
      last = result.catch(() => undefined);
      return result;
    },
  };
}
