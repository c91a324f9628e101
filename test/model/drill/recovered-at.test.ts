import type { DrillRecord } from '../../../lib/model/drill/drill-record';
import { recoveredAt } from '../../../lib/model/drill/recovered-at';
import { aDrillRecord, faultAt, requests, sample } from './a-drill-record';

const seconds = (over: Partial<DrillRecord>): number | undefined => {
  const at = recoveredAt(aDrillRecord(over));
  return at === undefined ? undefined : (at - faultAt) / 1000;
};
const both = ['a', 'b'];
const moments = (...healthy: [number, readonly string[]][]): DrillRecord['samples'] =>
  healthy.map(([second, ids]) => sample(second, ids));

test.each<[string, Partial<DrillRecord>, number]>([
  ['the fault was settled', { settledAt: faultAt + 9000 }, 9],
  ['the fault showed', { visibleAt: faultAt + 4000 }, 4],
  ['the last instance was healthy', { samples: moments([0, both], [2, ['b']], [8, both], [30, both]) }, 8],
  [
    'a second lapse',
    { samples: moments([0, both], [2, ['b']], [4, both], [6, ['b']], [7, both], [30, both]) },
    7,
  ],
  ['the last failed request ended', { requests: requests(30, [3, 6]) }, 6.01],
])('counts a recovery from when %s', (_, over, expected) => {
  expect(seconds(over)).toBe(expected);
});

test('leaves out what failed after five good seconds: the recovery was proven', () => {
  expect(seconds({ requests: requests(30, [2, 9]) })).toBe(2.01);
});

test.each<[string, Partial<DrillRecord>]>([
  ['the fault has not shown', { visibleAt: undefined }],
  ['the fault is not settled', { settledAt: undefined }],
  ['an instance is missing', { samples: moments([0, both], [1, ['b']], [30, ['b']]) }],
  ['requests fail every few seconds', { requests: requests(30, [1, 5, 9, 13, 17, 21, 25]) }],
  ['no request was sent', { requests: [] }],
  ['requests sent in the five seconds may be under way', { samples: moments([0, both], [6.9, both]) }],
])('proves nothing while %s', (_, over) => {
  expect(seconds(over)).toBeUndefined();
});

test('needs seven seconds: five, and two until the last request has ended', () => {
  expect(seconds({ samples: moments([0, both], [7, both]) })).toBe(0);
});
