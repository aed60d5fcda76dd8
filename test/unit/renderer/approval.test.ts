/** DESIGN §2 on the screen: a command that needs an approval asks once, is sent again with the grant, and nothing is done when it is cancelled. */
import { describe, expect, it } from 'vitest';
import type { CommandId } from '../../../main/contract/ids.ts';
import { makeCommandId } from '../../../main/contract/ids.ts';
import { CallLost, type TillClient } from '../../../renderer/client/till-client.ts';
import { type ApprovalStore, commandWithApproval, createApproval } from '../../../renderer/stores/approval.ts';
import { bodyHash } from '../../builders/team.ts';
import { eventually } from './a-counter.ts';

const NEEDED = { ok: false, error: { code: 'approval_needed', details: { call: 'jobs.drop', role: 'manager' } } } as const;
const DONE = { ok: true, value: { done: true } } as const;
const input = { job_id: 7 };
const id = makeCommandId(1_700_000_000_000);

type Sent = { id: CommandId; grant: string | undefined };

/** A till that wants the grant `G` for every command, and gives it for the PIN 123456. */
function aTill() {
  const sent: Sent[] = [];
  const actions: { name: string; input: unknown }[] = [];
  let lose = false;
  const client = {
    command: async (_name: string, commandId: CommandId, _input: unknown, grant?: string) => {
      sent.push({ id: commandId, grant });
      return grant === 'G' ? DONE : NEEDED;
    },
    action: async (name: string, body: { pin: string }) => {
      actions.push({ name, input: body });
      if (lose) throw new CallLost(name);
      return body.pin === '123456'
        ? { ok: true, value: { grant: 'G' } }
        : { ok: false, error: { code: 'wrong_pin', details: { left: 2 } } };
    },
  } as unknown as Pick<TillClient, 'command' | 'action'>;
  const approval = createApproval();
  return {
    sent,
    actions,
    approval,
    command: commandWithApproval(client, approval),
    loseLine: (is: boolean) => {
      lose = is;
    },
  };
}

const asked = async (approval: ApprovalStore) => {
  await eventually(() => expect(approval.getState().asked).not.toBeNull());
  const now = approval.getState().asked;
  if (!now) throw new Error('nothing is asked');
  return now;
};

describe('a command that needs an approval', () => {
  it('is asked for with the role it needs, and sent again under the same id with the grant', async () => {
    const { sent, actions, approval, command } = aTill();
    const answer = command('jobs.drop', id, input as never);
    const question = await asked(approval);
    expect(question.role).toBe('manager');
    expect(await question.approve('BAT', '123456')).toBeNull();
    expect(await answer).toEqual(DONE);
    expect(sent).toEqual([
      { id, grant: undefined },
      { id, grant: 'G' },
    ]);
    const body_hash = bodyHash('jobs.drop', input);
    expect(actions).toEqual([{ name: 'staff.approve', input: { code: 'BAT', pin: '123456', command_id: id, body_hash } }]);
    expect(approval.getState().asked).toBeNull();
  });

  it('stays asked for after a wrong PIN and after a lost line, and says why', async () => {
    const { approval, command, loseLine } = aTill();
    const answer = command('jobs.drop', id, input as never);
    const question = await asked(approval);
    expect(await question.approve('BAT', '000000')).toMatchObject({ code: 'wrong_pin' });
    loseLine(true);
    expect(await question.approve('BAT', '123456')).toEqual({ code: 'lost' });
    expect(approval.getState().asked).toBe(question);
    loseLine(false);
    expect(await question.approve('BAT', '123456')).toBeNull();
    expect(await answer).toEqual(DONE);
  });

  it('cancelled, is not sent again: the answer is the till’s refusal', async () => {
    const { sent, approval, command } = aTill();
    const answer = command('jobs.drop', id, input as never);
    (await asked(approval)).cancel();
    expect(await answer).toEqual(NEEDED);
    expect(sent).toHaveLength(1);
    expect(approval.getState().asked).toBeNull();
  });

  it('a second one waits for the end of the first', async () => {
    const { approval, command } = aTill();
    const other = makeCommandId(1_700_000_000_001);
    const answers = [command('jobs.drop', id, input as never), command('jobs.drop', other, input as never)];
    const first = await asked(approval);
    await first.approve('BAT', '123456');
    await eventually(() => expect(approval.getState().asked).not.toBe(first));
    (await asked(approval)).cancel();
    const codes = (await Promise.all(answers)).map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes.toSorted()).toEqual(['approval_needed', 'ok']);
  });
});
