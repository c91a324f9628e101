import type { ServiceDefinition } from '../../model/definition/service-definition';

/** Seconds an instance may take to boot in the lab: an emulated processor is many times slower than EC2's. */
const bootAllowanceSeconds = 300;

/** Waits of a release, so short that a rehearsal ends; what happens in them is the same. */
const release = { checkpointDelaySeconds: 10, bakeSeconds: 20, warmupSeconds: 10 };

/**
 * The definition as the lab deploys it. It differs in times only: the boot allowance, which an emulated machine
 * needs, and the waits of a release.
 */
export function labDefinition(
  service: ServiceDefinition,
  environment: Readonly<Record<string, string>> = {},
): ServiceDefinition {
  const { readiness } = service;
  const patient = {
    ...readiness,
    bootAllowanceSeconds: Math.max(readiness.bootAllowanceSeconds, bootAllowanceSeconds),
    ...(readiness.graceSeconds !== undefined && {
      graceSeconds: Math.max(readiness.graceSeconds, bootAllowanceSeconds),
    }),
  };
  return {
    ...service,
    readiness: patient,
    release: { ...service.release, ...release },
    environment: { ...service.environment, ...environment },
  } as ServiceDefinition;
}
