/** Calls about devices and the jobs waiting for them. */
import { z } from 'zod';
import { jobId } from '../ids.ts';
import { device, deviceId, deviceSetup, foundDevice, job } from '../shapes/device.ts';
import { action, type CallRow, command, everyone, none, nothing, query, staff } from './row.ts';

const managers = ['manager', 'cli'] as const;
const oneDevice = z.strictObject({ device_id: deviceId });

export const deviceCalls = {
  /** The devices the café has named, and how each is. */
  'devices.list': query({ roles: everyone, input: nothing, output: z.array(device), errors: none }),
  /** Names a device. It need not be there. `not_this_way`: no device of this kind is reached so, or is of this model. */
  'devices.add': command({
    roles: managers,
    input: deviceSetup,
    output: z.strictObject({ device_id: deviceId }),
    errors: ['not_this_way', 'already_there', 'too_many_devices', 'no_virtual_counter'],
  }),
  /** Names it otherwise, or reaches it another way. Its kind stays. */
  'devices.change': command({
    roles: managers,
    input: oneDevice.extend(deviceSetup.omit({ kind: true }).shape),
    output: z.strictObject({}),
    errors: ['unknown_device', 'not_this_way', 'already_there', 'no_virtual_counter'],
  }),
  'devices.remove': command({ roles: managers, input: oneDevice, output: z.strictObject({}), errors: ['unknown_device'] }),
  /** A test page, or a pulse for a drawer: a job like any other. */
  'devices.test': command({
    roles: ['supervisor', ...managers],
    input: oneDevice,
    output: z.strictObject({ job_id: jobId }),
    errors: ['unknown_device', 'not_testable'],
  }),
  /** Looks for devices. The network is only asked when a person wants it: it knocks at every address of this machine's own network. */
  'devices.discover': action({
    roles: managers,
    input: z.strictObject({ network: z.boolean() }),
    output: z.strictObject({ found: z.array(foundDevice), network_addresses: z.int() }),
    errors: ['already_looking'],
  }),
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
