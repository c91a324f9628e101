import fc from 'fast-check';
import { weightedSlots, type WeightedSlots } from '../../../lib/lab/balancer/weighted-slots';

function shareOut({ total, step, shares }: WeightedSlots, requests: number): readonly string[] {
  let slot = 0;
  return Array.from({ length: requests }, () => {
    slot = (slot + step) % total;
    return shares.find(({ end }) => slot < end)!.arn;
  });
}

describe('sharing requests by weight', () => {
  it.each([
    [[1], { total: 1, step: 1, ends: [1] }],
    [[50, 50], { total: 2, step: 1, ends: [1, 2] }],
    [[90, 10], { total: 10, step: 7, ends: [9, 10] }],
    [[0, 5], { total: 1, step: 1, ends: [1] }],
    [[0, 0], { total: 0, step: 1, ends: [] }],
    [[], { total: 0, step: 1, ends: [] }],
  ])('of weights %j', (weights, expected) => {
    const { total, step, shares } = weightedSlots(weights.map((weight, at) => ({ arn: String(at), weight })));
    expect({ total, step, ends: shares.map(({ end }) => end) }).toEqual(expected);
  });

  it('alternates between two of the same weight', () => {
    const slots = weightedSlots([
      { arn: 'a', weight: 100 },
      { arn: 'b', weight: 100 },
    ]);
    expect(shareOut(slots, 6).join('')).toMatch(/^(ab){3}$|^(ba){3}$/);
  });

  it('gives every group its exact share of any round of requests', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        weights.filter((it) => it.some((weight) => weight > 0)),
        fc.nat(100),
        (all, skipped) => {
          const slots = weightedSlots(all.map((weight, at) => ({ arn: String(at), weight })));
          const round = shareOut(slots, skipped + slots.total).slice(skipped);
          const sum = all.reduce((a, b) => a + b);
          all.forEach((weight, at) =>
            expect(round.filter((arn) => arn === String(at))).toHaveLength((weight * slots.total) / sum),
          );
        },
      ),
    );
  });
});
