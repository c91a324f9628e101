import type { WebReadiness } from '../../model/definition/readiness';
import type { ImportOption } from '../../model/import/import-option';
import type { Workload, WorkloadHealth } from '../workload';
import { timingOfHealth } from './timing-of-health';

/** The contract of a web service, and what a person should know about it. */
export function webReadinessOf(
  { health }: Workload,
  port: number,
): { readiness: WebReadiness; options: ImportOption[] } {
  const probe = probedPath(health, port);
  const readiness = { path: probe ?? '/', expectedStatus: 200, ...timingOfHealth(health) };
  const options: ImportOption[] = [];
  if (probe === undefined)
    options.push({
      option: 'readiness',
      value: '',
      status: 'decision',
      to: 'readiness.path, readiness.expectedStatus',
      reason:
        health.test === undefined
          ? 'there is no health check; which path answers when it is ready, without other services?'
          : 'the health check asks no path over HTTP; which one answers when it is ready?',
      choices: ['GET / answers 200', 'a path of its own, such as /healthz'],
      default: 'GET / answers 200',
    });
  return { readiness, options };
}

/**
 * Path that a health check asks on the instance itself: `curl -f http://localhost:8080/healthz || exit 1`. A port
 * that a variable gives, such as `$PORT`, is taken for that of the service.
 */
export function probedPath({ test = [] }: WorkloadHealth, port: number): string | undefined {
  for (const [, written, path] of test.join(' ').matchAll(localAddress)) {
    const isVariable = written?.startsWith('$') === true;
    if (isVariable || Number(written ?? 80) === port) return path ?? '/';
  }
  return undefined;
}

/** An address of the instance itself: port or variable, then the path up to a quote, a space or a bracket. */
const localAddress =
  /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+|\$\w+|\$\{[^}]*\}))?(\/[\w!#$%&*+,./:=?@[\]^~-]*)?/g;
