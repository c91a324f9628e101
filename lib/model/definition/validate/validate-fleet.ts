import type { Problem } from '../../problem';
import type { FleetDefinition } from '../fleet-definition';
import type { ServiceDefinition } from '../service-definition';
import { overlaps } from './field-path';
import type { Finding } from './rule';
import { fleetRules, membershipRules, neighbourRules, serviceRules } from './rules/all-rules';
import { fleetSchema } from './schema/fleet-schema';
import { serviceSchemaFor } from './schema/service-schema';
import { shapeProblems } from './shape-problems';

/** A fleet as it was written, before anything about it is known. */
export interface FleetInput {
  readonly definition: unknown;
  readonly services: readonly unknown[];
  /**
   * What to call a service whose name cannot be read, such as its file, in the order of `services`.
   * Default: `service number 1` and so on.
   */
  readonly labels?: readonly string[];
}

/** A definition, what its shape has against it, and what it is called. */
interface Examined<T> {
  readonly subject: string;
  readonly shape: readonly Problem[];
  /** True when none of these fields has the wrong shape. */
  readonly isSound: (fields: readonly string[]) => boolean;
  /** Safe to read only where `isSound`. */
  readonly value: T;
}

/**
 * Every problem of a fleet at once: the shape of each definition first, then the relations between
 * fields whose shape is right. An empty list means that the input is a `Fleet`. It never throws.
 */
export function validateFleet(input: FleetInput): Problem[] {
  const shapeOfFleet = shapeProblems(fleetSchema, input.definition, 'fleet');
  const fleet = examined<FleetDefinition>(input.definition, 'fleet', shapeOfFleet);
  const services = input.services.map((service, index) => {
    const subject = subjectOf(service, input.labels?.[index] ?? `service number ${index + 1}`);
    return examined<ServiceDefinition>(
      service,
      subject,
      shapeProblems(serviceSchemaFor(service), service, subject),
    );
  });
  return [
    ...fleet.shape,
    ...fleetRules
      .filter(({ reads }) => fleet.isSound(reads))
      .flatMap(({ check }) => named(check(fleet.value), fleet.subject)),
    ...(services.length === 0 ? [noServices] : []),
    ...services.flatMap((service) => serviceProblems(service, fleet, services)),
  ];
}

function serviceProblems(
  service: Examined<ServiceDefinition>,
  fleet: Examined<FleetDefinition>,
  all: readonly Examined<ServiceDefinition>[],
): Problem[] {
  const found: Finding[] = [];
  for (const { reads, check } of serviceRules)
    if (service.isSound(reads)) found.push(...check(service.value));
  for (const { reads, readsFleet, check } of membershipRules)
    if (service.isSound(reads) && fleet.isSound(readsFleet)) found.push(...check(service.value, fleet.value));
  for (const { reads, check } of neighbourRules) {
    if (!service.isSound(reads)) continue;
    const sound = all.filter((other) => other.isSound(reads));
    const earlier = sound.slice(0, sound.indexOf(service));
    found.push(...check(service.value, values(earlier), values(sound)));
  }
  return [...service.shape, ...named(found, service.subject)];
}

const noServices: Problem = {
  code: 'NoServices',
  subject: 'fleet',
  field: '',
  got: 'without services',
  expected: 'has nothing to run',
  fix: 'add the definition of a service',
};

function examined<T>(value: unknown, subject: string, shape: readonly Problem[]): Examined<T> {
  const isSound = (fields: readonly string[]) =>
    !shape.some((problem) => fields.some((field) => overlaps(problem.field, field)));
  return { subject, shape, isSound, value: value as T };
}

function subjectOf(service: unknown, label: string): string {
  const name =
    typeof service === 'object' && service !== null && 'name' in service ? service.name : undefined;
  return typeof name === 'string' && name !== '' ? `service '${name}'` : label;
}

function named(findings: readonly Finding[], subject: string): Problem[] {
  return findings.map((finding) => ({ subject, ...finding }));
}

function values<T>(all: readonly Examined<T>[]): T[] {
  return all.map(({ value }) => value);
}
