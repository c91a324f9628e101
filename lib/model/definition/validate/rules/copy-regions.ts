import type { MembershipRule } from '../rule';

/** Regions that get a copy of the image: each once, and not the one it is built in. */
export const copyRegions: MembershipRule = {
  reads: ['copyRegions'],
  readsFleet: ['region'],
  check: ({ copyRegions: regions = [] }, { region: own }) =>
    regions.flatMap((region, index) => {
      const found = { code: 'DuplicateRegion', field: `copyRegions[${index}]`, got: JSON.stringify(region) };
      if (region === own) return [{ ...found, expected: "is the fleet's own Region", fix: 'remove it' }];
      return regions.indexOf(region) < index
        ? [{ ...found, expected: 'is there twice', fix: 'write it once' }]
        : [];
    }),
};
