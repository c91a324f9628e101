import { instanceType, instanceTypeNames } from '../../../instance-types/catalogue';
import { nearest } from '../nearest';
import type { Finding, ServiceRule } from '../rule';

/** Instance types that exist, once each, of one architecture. */
export const instanceTypes: ServiceRule = {
  reads: ['instanceTypes'],
  check: ({ instanceTypes: names }) => [
    ...names.flatMap((name, index) => [...unknown(name, index), ...repeated(names, name, index)]),
    ...mixed(names),
  ],
};

function unknown(name: string, index: number): Finding[] {
  if (instanceType(name) !== undefined) return [];
  const near = nearest(name, instanceTypeNames());
  return [
    {
      code: 'UnknownInstanceType',
      field: `instanceTypes[${index}]`,
      got: JSON.stringify(name),
      expected: 'is not in the catalogue of EC2 instance types',
      fix: near === undefined ? 'write one such as "t3.small"' : `did you mean "${near}"?`,
    },
  ];
}

function repeated(names: readonly string[], name: string, index: number): Finding[] {
  if (names.indexOf(name) === index) return [];
  return [
    {
      code: 'DuplicateInstanceType',
      field: `instanceTypes[${index}]`,
      got: JSON.stringify(name),
      expected: 'is in the list twice',
      fix: 'remove one of the two',
    },
  ];
}

/** One image serves the whole group, and an image has one architecture. */
function mixed(names: readonly string[]): Finding[] {
  const known = names.map(instanceType).filter((type) => type !== undefined);
  const first = known[0];
  const other = known.find((type) => type.architecture !== first?.architecture);
  if (first === undefined || other === undefined) return [];
  return [
    {
      code: 'MixedArchitectures',
      field: 'instanceTypes',
      got: `[${names.map((name) => JSON.stringify(name)).join(', ')}]`,
      expected: `must be of one architecture: ${first.name} is ${first.architecture}, ${other.name} is ${other.architecture}`,
      fix: `keep the ${first.architecture} or the ${other.architecture} types`,
    },
  ];
}
