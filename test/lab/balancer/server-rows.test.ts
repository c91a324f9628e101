import { groupBackend, openBackend } from '../../../lib/lab/balancer/backend-names';
import { serverRows } from '../../../lib/lab/balancer/server-rows';

describe('what HAProxy says about its servers', () => {
  const csv = (...lines: readonly string[]): string =>
    ['# pxname,svname,status,type,check_status,-', ...lines, ''].join('\n');
  const backend = groupBackend('arn:x/y');

  it.each([
    ['UP', 'L7OK', true, true],
    ['UP 1/2', 'L7STS', true, false],
    ['DOWN 1/3', 'L7OK', false, true],
    ['DOWN', '* L7OK', false, true],
    ['DOWN', 'L4CON', false, false],
    ['DOWN', 'INI', false, false],
    ['MAINT', '', false, false],
  ])('status %s with check %s', (status, check, up, lastCheckPassed) => {
    expect(serverRows(csv(`${backend},i_5f1,${status},2,${check},`))).toEqual([
      { arn: 'arn:x/y', targetId: 'i_1', up, lastCheckPassed },
    ]);
  });

  it('leaves out listeners, sums and servers without checks', () => {
    const text = csv(
      'listener.80,FRONTEND,OPEN,0,,',
      `${backend},BACKEND,UP,1,,`,
      'reply.80.0,BACKEND,UP,1,,',
      `${openBackend('arn:x/y')},i-1,no check,2,,`,
    );
    expect(serverRows(text)).toEqual([]);
  });

  it('is nothing without an answer', () => {
    expect(serverRows('')).toEqual([]);
  });
});
