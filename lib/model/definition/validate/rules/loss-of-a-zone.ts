import type { ServiceDefinition } from '../../service-definition';
import type { Finding, ServiceRule } from '../rule';

/** Instances and zones that one loss must leave standing, and the exceptions that say why not. */
export const lossOfAZone: ServiceRule = {
  reads: ['kind', 'capacity', 'scaling.schedules', 'accept'],
  check: (service) => [
    ...(service.accept?.singleInstance === undefined ? tooFewInstances(service) : []),
    ...(service.accept?.singleZone === undefined ? tooFewZones(service) : []),
    ...staleExceptions(service),
  ],
};

function tooFewInstances(service: ServiceDefinition): Finding[] {
  const found: Finding[] = [];
  const least = service.capacity.minInstances;
  if (least < 2) found.push(tooFew('capacity', least));
  service.scaling?.schedules?.forEach(({ minInstances }, index) => {
    // A worker may be switched off by the clock: its queue waits. A web service at 0 answers nobody.
    if (minInstances < (service.kind === 'worker' && minInstances === 0 ? 0 : 2))
      found.push(tooFew(`scaling.schedules[${index}]`, minInstances));
  });
  return found;
}

function tooFew(where: string, least: number): Finding {
  return {
    code: 'SingleInstance',
    field: `${where}.minInstances`,
    got: String(least),
    expected: 'cannot survive the loss of a zone',
    fix: 'set minInstances to 2 or more, or give accept.singleInstance a reason',
  };
}

function tooFewZones({ capacity: { zones } }: ServiceDefinition): Finding[] {
  if (zones >= 2) return [];
  return [
    {
      code: 'SingleZone',
      field: 'capacity.zones',
      got: String(zones),
      expected: 'cannot survive the loss of a zone',
      fix: 'set zones to 2 or more, or give accept.singleZone a reason',
    },
  ];
}

function staleExceptions(service: ServiceDefinition): Finding[] {
  const needed = {
    singleInstance: tooFewInstances(service).length > 0,
    singleZone: tooFewZones(service).length > 0,
  };
  return (['singleInstance', 'singleZone'] as const)
    .filter((exception) => service.accept?.[exception] !== undefined && !needed[exception])
    .map((exception) => ({
      code: 'StaleException',
      field: `accept.${exception}`,
      got: JSON.stringify(service.accept?.[exception]),
      expected: 'excuses nothing, the capacity keeps the rule',
      fix: `remove accept.${exception}`,
    }));
}
