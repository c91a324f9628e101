import type { WorkloadPatch } from '../workload';
import type { OptionHandlers } from './option-handler';
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
    return mapped('process.healthCommand', 'run on the instance in the same root, by the health timer', {
      health: { test },
    });
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
  'healthcheck.timeout': timing('timeoutSeconds', 2, 120, (timeoutSeconds) => ({
    health: { timeoutSeconds },
  })),
  'healthcheck.retries': timing('unhealthyCount', 2, 10, (retries) => ({ health: { retries } })),
  'healthcheck.start_period': timing('bootAllowanceSeconds', 0, 7000, (startPeriodSeconds) => ({
    health: { startPeriodSeconds },
  })),
  'healthcheck.start_interval': () =>
    ignored('the launch gate probes every few seconds while the service starts'),
};
