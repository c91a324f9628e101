import { mapOptions, type MapRequest, type MappedService } from '../../../lib/docker/options/map-options';
import type { SourceContext, SourceService } from '../../../lib/docker/service-options';
import type { ImportOption } from '../../../lib/model/import/import-option';

/** A service with options written as `[key, value]`. */
export function aSourceService(
  options: readonly (readonly [string, unknown])[],
  context: Partial<SourceContext> = {},
): SourceService {
  return {
    name: 'web',
    options: options.map(([key, value], index) => ({
      key,
      value,
      source: { file: 'compose.yaml', line: index + 1, column: 5 },
    })),
    context: {
      file: 'compose.yaml',
      kind: 'compose',
      networks: {},
      volumes: {},
      secrets: {},
      configs: {},
      serviceNames: ['web', 'db'],
      ...context,
    },
  };
}

/** Options of one compose service through the mapping table. */
export function mapAll(
  options: readonly (readonly [string, unknown])[],
  request: Partial<MapRequest> = {},
): MappedService {
  return mapOptions({ sources: [aSourceService(options)], ...request });
}

/** The report and the contribution of one option. */
export function mapOne(
  key: string,
  value: unknown,
  request: Partial<MapRequest> = {},
): ImportOption & Pick<MappedService, 'workload'> {
  const { options, workload } = mapAll([[key, value]], request);
  return { ...options[0]!, workload };
}
