import type { WorkloadPatch } from '../workload';
import { bootAllowanceSeconds, timingOfHealth } from '../definition/timing-of-health';
import { numberOf, valuesOf, type OptionContext, type OptionHandlers } from './option-handler';
import { approximated, decision, ignored, mapped, type Outcome } from './outcome';
import { secretInArguments } from './secret-in-arguments';

const timing = (field: string, least: number, greatest: number, patch: (value: number) => WorkloadPatch) =>
  function healthTiming(value: number): Outcome {
    const held = Math.min(greatest, Math.max(least, Math.ceil(value)));
    return held === value
      ? mapped(`readiness.${field}`, 'the same value', patch(held))
      : approximated(
          `readiness.${field}`,
          `the balancer takes ${least} to ${greatest}: ${held}`,
          patch(held),
        );
  };

/** The health check: its command becomes the instance's own, its times those of the readiness contract. */
export const healthOptions: OptionHandlers = {
  'healthcheck.test': (test: readonly string[] | null, context) => {
    if (test === null || test.length === 0) return ignored("the image's own health check holds");
    if (test[0] === 'NONE')
      return approximated('process.healthCommand', 'off in Docker; here the readiness contract is needed', {
        health: { disabled: true },
      });
    const secret = secretInArguments(test, context);
    if (secret !== undefined)
      return {
        ...decision(
          'process.healthCommand',
          `the secret of ${secret} is written out in it; how is it checked?`,
          [
            'it is left out: the readiness contract alone holds',
            'by a command that reads the secret from a variable',
          ],
          { health: { disabled: true } },
        ),
        hidden: true,
      };
    const where = 'run on the instance in the same root, by the health timer';
    return hasMemoryFiles(context)
      ? approximated(
          'process.healthCommand',
          `${where}; it does not see what the program writes into its memory file systems`,
          { health: { test } },
        )
      : mapped('process.healthCommand', where, { health: { test } });
  },
  'healthcheck.disable': (disabled: boolean) =>
    disabled
      ? approximated('process.healthCommand', 'off in Docker; here the readiness contract is needed', {
          health: { disabled },
        })
      : ignored('it is on, which is the default'),
  'healthcheck.interval': timing('intervalSeconds', 5, 300, (intervalSeconds) => ({
    health: { intervalSeconds },
  })),
  'healthcheck.timeout': (seconds: number, context) => timeout(seconds, context),
  'healthcheck.retries': timing('unhealthyCount', 2, 10, (retries) => ({ health: { retries } })),
  'healthcheck.start_period': (seconds: number) => {
    const startPeriodSeconds = Math.min(greatestStartSeconds, Math.max(0, Math.ceil(seconds)));
    const health = { startPeriodSeconds };
    return approximated(
      'readiness.bootAllowanceSeconds',
      `no grace for failures but a time limit, counted from the boot of the instance: ready within ${bootAllowanceSeconds(health)} s, or the instance is given up`,
      { health },
    );
  },
  'healthcheck.start_interval': () =>
    approximated(
      '',
      'the launch gate probes a second after each answer while the service starts, whatever this says',
    ),
};

/** systemd mounts memory file systems for each unit by itself, and the check is a unit of its own. */
function hasMemoryFiles(context: OptionContext): boolean {
  const mounts = valuesOf(context, 'volumes') as readonly { readonly type?: string }[];
  return valuesOf(context, 'tmpfs').length > 0 || mounts.some(({ type }) => type === 'tmpfs');
}

/** Greatest boot allowance is two hours; seconds. */
const greatestStartSeconds = 7000;

/** The balancer takes less than the interval, which is the one that was said, or the one that is written without it. */
function timeout(seconds: number, context: OptionContext): Outcome {
  const written = numberOf(context, 'healthcheck.interval');
  const { intervalSeconds } = timingOfHealth(
    written > 0 ? { intervalSeconds: Math.min(300, Math.max(5, Math.ceil(written))) } : {},
  );
  const least = 2;
  const greatest = Math.min(120, intervalSeconds - 1);
  const timeoutSeconds = Math.min(greatest, Math.max(least, Math.ceil(seconds)));
  const patch = { health: { timeoutSeconds } };
  return timeoutSeconds === seconds
    ? mapped('readiness.timeoutSeconds', 'the same value', patch)
    : approximated(
        'readiness.timeoutSeconds',
        `the balancer takes ${least} to ${greatest} beside an interval of ${intervalSeconds} s: ${timeoutSeconds}`,
        patch,
      );
}
