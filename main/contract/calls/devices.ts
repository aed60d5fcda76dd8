/** Calls about devices and the jobs waiting for them. */
import { z } from 'zod';
import { jobId } from '../ids.ts';
import { device, job } from '../shapes/device.ts';
import { type CallRow, command, everyone, none, nothing, query, staff } from './row.ts';

export const deviceCalls = {
  'devices.list': query({ roles: everyone, input: nothing, output: z.array(device), errors: none }),
  'jobs.list': query({ roles: ['visitor', ...staff], input: nothing, output: z.array(job), errors: none }),
  /** Prints again a job that failed or whose outcome is unknown; the paper of an unknown one says it may be a second copy. */
  'jobs.retry': command({
    roles: staff,
    input: z.strictObject({ job_id: jobId }),
    output: job,
    errors: ['unknown_job', 'job_not_waiting'],
  }),
  'jobs.drop': command({ roles: staff, input: z.strictObject({ job_id: jobId }), output: job, errors: ['unknown_job', 'job_not_waiting'] }),
} as const satisfies Record<string, CallRow>;
