import type { ImportOption } from '../../model/import/import-option';

/** What is said about the name of a service: nothing when it stays as it is, and a refusal when it is taken. */
export function namingOptions(written: string, name: string, isTaken: boolean): ImportOption[] {
  const option = { option: 'name', value: written, to: 'name' };
  if (isTaken)
    return [
      {
        ...option,
        status: 'refused',
        to: '',
        reason: `another service of this import is called '${name}'; rename one of the two`,
      },
    ];
  return written === name
    ? []
    : [
        {
          ...option,
          status: 'approximated',
          reason: `names have lower-case letters, digits and hyphens, 24 at most: ${name}`,
        },
      ];
}
