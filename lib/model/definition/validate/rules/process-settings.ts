import { capabilities, isSignal, resourceLimits, signals } from '../../linux-words';
import { hardeningDirectives } from '../../hardening-directives';
import type { ProcessLimits, ProcessSettings } from '../../process-settings';
import { nearest } from '../nearest';
import type { Finding, ServiceRule } from '../rule';

/** Words of Linux and systemd, and relations, in how a program is run. */
export const processSettings: ServiceRule = {
  reads: ['process'],
  check: ({ process = {} }) => [
    ...limits(process.limits ?? {}),
    ...capabilityNames(process),
    ...(process.stopSignal === undefined || isSignal(process.stopSignal)
      ? []
      : [unknown('UnknownSignal', 'process.stopSignal', process.stopSignal, 'a signal of Linux', signals)]),
    ...Object.keys(process.hardeningExceptions ?? {})
      .filter((name) => !(hardeningDirectives as readonly string[]).includes(name))
      .map((name) =>
        unknown(
          'UnknownDirective',
          'process.hardeningExceptions',
          name,
          'a directive that may be left out (docs/hardening.md)',
          hardeningDirectives,
        ),
      ),
    ...hostNames(process),
    ...kernelParameters(process),
  ],
};

function limits({ memoryMiB, swapMiB, memoryReservationMiB, resources = {} }: ProcessLimits): Finding[] {
  const found: Finding[] = [];
  if (swapMiB !== undefined && memoryMiB === undefined)
    found.push({
      code: 'SwapWithoutMemory',
      field: 'process.limits.swapMiB',
      got: String(swapMiB),
      expected: 'limits swap while memory is not limited',
      fix: 'set memoryMiB too, or remove swapMiB',
    });
  if (memoryReservationMiB !== undefined && memoryMiB !== undefined && memoryReservationMiB > memoryMiB)
    found.push({
      code: 'ReservationAboveLimit',
      field: 'process.limits.memoryReservationMiB',
      got: String(memoryReservationMiB),
      expected: `must not be more than memoryMiB, ${memoryMiB}`,
      fix: `set it to ${memoryMiB} or less`,
    });
  for (const [name, { soft, hard }] of Object.entries(resources)) {
    if (!resourceLimits.includes(name))
      found.push(
        unknown(
          'UnknownLimit',
          'process.limits.resources',
          name,
          'a resource limit of systemd',
          resourceLimits,
        ),
      );
    else if (hard !== 'unlimited' && (soft === 'unlimited' || soft > hard))
      found.push({
        code: 'SoftAboveHard',
        field: `process.limits.resources.${name}.soft`,
        got: JSON.stringify(soft),
        expected: `must not be more than hard, ${hard}`,
        fix: `set it to ${hard} or less`,
      });
  }
  return found;
}

function capabilityNames({ capabilities: changes = {} }: ProcessSettings): Finding[] {
  const { add = [], drop = [] } = changes;
  const of = (list: readonly string[], field: string): Finding[] =>
    list.flatMap((name, index) =>
      name === 'ALL' || capabilities.includes(name)
        ? []
        : [
            unknown(
              'UnknownCapability',
              `${field}[${index}]`,
              name,
              'a capability of Linux, without CAP_, or ALL',
              [...capabilities, 'ALL'],
            ),
          ],
    );
  return [
    ...of(add, 'process.capabilities.add'),
    ...of(drop, 'process.capabilities.drop'),
    ...add
      .filter((name) => drop.includes(name))
      .map((name) => ({
        code: 'CapabilityAddedAndDropped',
        field: 'process.capabilities.add',
        got: JSON.stringify(name),
        expected: 'is dropped too',
        fix: 'keep it in one of the two',
      })),
  ];
}

function hostNames({ extraHosts = {} }: ProcessSettings): Finding[] {
  return Object.keys(extraHosts)
    .filter((name) => name.length > 253 || !/^[A-Za-z0-9_]([\w.-]*[A-Za-z0-9_])?$/.test(name))
    .map((name) => ({
      code: 'InvalidHostName',
      field: 'process.extraHosts',
      got: `name ${JSON.stringify(name)}`,
      expected: 'must be a host name of letters, digits, hyphens and dots, 253 characters at most',
      fix: 'write one such as "db.example.com"',
    }));
}

function kernelParameters({ sysctls = {} }: ProcessSettings): Finding[] {
  return Object.keys(sysctls)
    .filter((name) => !/^[a-z0-9_]+([./][A-Za-z0-9_-]+)+$/.test(name))
    .map((name) => ({
      code: 'InvalidSysctlName',
      field: 'process.sysctls',
      got: `parameter ${JSON.stringify(name)}`,
      expected: 'must be the name of a kernel parameter',
      fix: 'write one such as "net.core.somaxconn"',
    }));
}

function unknown(code: string, field: string, name: string, what: string, known: readonly string[]): Finding {
  const near = nearest(name.replace(/^(CAP_|Limit(?=[A-Z]))/, ''), known);
  return {
    code,
    field,
    got: JSON.stringify(name),
    expected: `is not ${what}`,
    fix:
      near === undefined
        ? `write one such as ${JSON.stringify(known[0])}`
        : `did you mean ${JSON.stringify(near)}?`,
  };
}
