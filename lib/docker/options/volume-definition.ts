import type { ImportOption } from '../../model/import/import-option';
import { maskedOption } from './masked-option';
import type { OptionContext } from './option-handler';
import { approximated, ignored, refused, type Outcome } from './outcome';
import { shownOption } from './shown-option';

const labels = ignored('only Docker and tools around it read labels');

/** Fields of a volume at the top of a compose file. */
const fields: Readonly<Record<string, (value: unknown) => Outcome>> = {
  name: () => ignored('volumes have no names here'),
  driver: (value) =>
    value === 'local'
      ? ignored("Docker's own driver, which is the default")
      : approximated('', 'the driver is not there; what becomes of the volume is said at its mount'),
  driver_opts: () => ignored('what they make of the volume is said at its mount'),
  external: () => ignored('whoever made it, it stays where it is'),
  labels: () => labels,
};

/** The lines of the definition of the volume that an option mounts; none for another option or without one. */
export function volumeDefinitionOptions(context: OptionContext): ImportOption[] {
  const { option, service } = context;
  const { type, source } = (option.value ?? {}) as { readonly type?: unknown; readonly source?: unknown };
  if (option.key !== 'volumes' || type !== 'volume' || typeof source !== 'string') return [];
  const { volumes } = service.context;
  const definition = Object.hasOwn(volumes, source) ? volumes[source] : undefined;
  return Object.entries(definition ?? {}).flatMap(([field, value]) => {
    const known = Object.hasOwn(fields, field) ? fields[field]?.(value) : undefined;
    const { status, to, reason } =
      known ?? refused(`'${field}' is not known here; remove it, or leave the service in Docker`);
    const entries =
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([name, one]) => [`${field}.${name}`, one] as const)
        : [[field, value] as const];
    return entries.map(([name, one]) => {
      const shown = { ...option, key: `volumes.${source}.${name}`, value: one as unknown };
      return {
        option: shown.key,
        value: shownOption(maskedOption({ ...context, option: shown }), false),
        status,
        to,
        reason,
        file: option.source.file,
        ...(option.source.line === undefined ? {} : { line: option.source.line }),
      };
    });
  });
}
