import type { ImportJob } from './import-job.ts';
import type { ImportOrder } from './import-status.ts';

/** The job after a person's order; `undefined` where that changes nothing. */
export function ordered(
  job: ImportJob,
  order: Exclude<ImportOrder, 'dismiss'>,
): ImportJob | undefined {
  const { error: _error, ...rest } = job;
  switch (order) {
    case 'pause':
      return job.state === 'running' ? { ...rest, state: 'paused' } : undefined;
    case 'resume':
      return job.state === 'paused' ? { ...rest, state: 'running' } : undefined;
    case 'cancel':
      return job.state === 'done' ? undefined : { ...rest, state: 'cancelled', copiedBytes: 0 };
  }
}
