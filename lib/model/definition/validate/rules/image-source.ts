import type { ContainerImageSource, PackagesImageSource } from '../../image-source';
import type { Finding, ServiceRule } from '../rule';

/** The program of an image, and the packages. */
export const imageSource: ServiceRule = {
  reads: ['image'],
  check: ({ image }) => (image.type === 'packages' ? ofPackages(image) : ofContainer(image)),
};

function ofContainer(image: ContainerImageSource): Finding[] {
  if (image.command === undefined || image.arguments === undefined) return [];
  return [
    {
      code: 'CommandAndArguments',
      field: 'image.arguments',
      got: '',
      expected: 'cannot stand beside image.command, which replaces the arguments too',
      fix: 'write all of it under image.command',
    },
  ];
}

function ofPackages(image: PackagesImageSource): Finding[] {
  const found: Finding[] = [];
  const program = image.command[0] ?? '';
  // systemd resolves no relative program, and a search along a PATH would depend on the machine.
  if (!/^\/[^\s]*[^\s/]$/.test(program))
    found.push({
      code: 'CommandNotAbsolute',
      field: 'image.command[0]',
      got: JSON.stringify(program),
      expected: 'must be the absolute path of the program, without spaces',
      fix: 'write one such as "/usr/bin/node", and each argument as an entry of its own',
    });
  const packages = image.packages ?? [];
  packages.forEach((name, index) => {
    if (packages.indexOf(name) !== index)
      found.push({
        code: 'DuplicatePackage',
        field: `image.packages[${index}]`,
        got: JSON.stringify(name),
        expected: 'is in the list twice',
        fix: 'remove one of the two',
      });
  });
  return found;
}
