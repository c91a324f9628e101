import { groupBackend, openBackend } from '../../../lib/lab/balancer/backend-names';
import { countRequest } from '../../../lib/lab/balancer/request-counts';

describe('counting requests from the log', () => {
  const backend = groupBackend('arn:x/y');

  it.each([
    ['200 --', 0, 0],
    ['499 --', 0, 0],
    ['500 --', 1, 1],
    ['502 SC', 1, 0],
    ['504 sH', 1, 0],
    ['-1 SD', 1, 0],
    ['-1 CD', 0, 0],
    ['400 CR', 0, 0],
  ])('%s adds one request, %i errors and %i of the target', (ending, errors, targetErrors) => {
    expect(countRequest({}, `undock-request ${backend} ${ending}`)).toEqual({
      'arn:x/y': { total: 1, errors, targetErrors },
    });
  });

  it('adds those that every target got because none was healthy to the same group', () => {
    const once = countRequest({}, `undock-request ${backend} 503 --`);
    expect(countRequest(once, `undock-request ${openBackend('arn:x/y')} 200 --`)).toEqual({
      'arn:x/y': { total: 2, errors: 1, targetErrors: 1 },
    });
  });

  it.each(['undock-request reply.80.0 404 LR', 'Server group.x/i-1 is UP', ''])(
    'does not count %j',
    (line) => {
      expect(countRequest({}, line)).toEqual({});
    },
  );
});
