import { isLinked, isNamedInEnvironment } from './asked-services';
import type { OptionContext, OptionHandlers } from './option-handler';
import { approximated, decision, ignored, mapped, refused, type Outcome } from './outcome';

const restart = (condition: string): Outcome => {
  if (condition === 'no' || condition === 'none')
    return decision('Restart=', 'it is not started again in Docker when it ends; is it a service at all?', [
      'it is: it is started again when it ends',
      'it is a job: leave it in Docker',
    ]);
  if (condition.startsWith('on-failure'))
    return approximated(
      'Restart=',
      'started again whenever it ends; five starts in five minutes replace the instance',
    );
  return mapped('Restart=', 'started again; five starts in five minutes replace the instance');
};

const restartDetail = (): Outcome =>
  approximated('Restart=, StartLimit…=', 'five starts in five minutes replace the instance');

const labels = (): Outcome => ignored('only Docker and tools around it read labels');

const replicas = (count: number): Outcome =>
  count < 1
    ? decision('capacity', 'it runs nowhere in Docker; how many instances?', ['two', 'none: leave it out'])
    : mapped('capacity', 'as many instances, two at least', { replicas: count });

/** How it is run: starting again, numbers, order, logs, names. */
export const operationOptions: OptionHandlers = {
  restart,
  'deploy.restart_policy.condition': restart,
  'deploy.restart_policy.delay': restartDetail,
  'deploy.restart_policy.max_attempts': restartDetail,
  'deploy.restart_policy.window': restartDetail,
  scale: replicas,
  'deploy.replicas': replicas,
  'deploy.mode': (mode: string) =>
    mode === 'replicated'
      ? ignored('as many instances as the group has')
      : approximated(
          'capacity',
          `${mode}: there are no hosts to run on; the group has two instances or more`,
        ),
  'deploy.endpoint_mode': () => ignored('the balancer takes its place'),
  'deploy.labels': labels,
  'deploy.placement.constraints': (constraint: string) =>
    approximated('instanceTypes, capacity', `'${constraint}' has no host to choose: instances are all alike`),
  'deploy.placement.preferences': () => mapped('capacity.zones', 'instances are spread over zones'),
  'deploy.placement.max_replicas_per_node': () => mapped('capacity', 'one to an instance'),
  'deploy.update_config.*': () =>
    approximated('release', 'an instance refresh with checkpoints, alarms and roll back takes its place'),
  'deploy.rollback_config.*': () => approximated('release', 'a failed release rolls back by itself'),
  depends_on: (dependency: Dependency, context) => dependsOn(dependency, context),
  'logging.driver': (driver: string) =>
    driver === 'none'
      ? approximated('journald', 'its output goes to the journal, within limits')
      : approximated('journald', `${driver}: its output goes to the journal, within limits`),
  'logging.options': () => ignored('the journal has limits of its own'),
  container_name: () => ignored('the name of the service takes its place'),
  labels,
  label_file: labels,
  annotations: labels,
  attach: () => ignored('it is about the output of docker compose up'),
  profiles: () => ignored('it says when compose starts the service; an imported one always runs'),
  develop: () => ignored('it is about development'),
  'develop.watch': () => ignored('it is about development'),
  extends: () => ignored('followed when the file was read'),
  models: ({ name }: { name: string }) =>
    decision('environment', `model '${name}' is run by Docker; where is it reached after the move?`, [
      'its variable is left out',
      'an endpoint, in environment',
    ]),
  'provider.type': (type: string) =>
    refused(`'${type}' is started by a plugin of compose, there is no container; leave it there`),
  'provider.options': () =>
    refused('it belongs to a plugin of compose, there is no container; leave it there'),
};

interface Dependency {
  readonly service: string;
  readonly condition?: string;
}

/** Start order is kept by nothing; where the other one is reached is asked once, here unless elsewhere. */
function dependsOn({ service, condition }: Dependency, context: OptionContext): Outcome {
  const patch = { uses: [service] };
  const order = 'the order of starts is not kept between instances: readiness gates take its place';
  // What ended before this one started is no host, and is asked about by itself.
  const isJob = condition === 'service_completed_successfully';
  if (isJob || isNamedInEnvironment(context, service) || isLinked(context, service))
    return approximated(
      'readiness',
      `${order}, and the program must try again until '${service}' answers`,
      patch,
    );
  return decision(
    'environment',
    `${order}. '${service}' is not on this network by that name; where does the program reach it?`,
    [
      'unchanged: the name must be resolved by DNS, and the program must try again until it answers',
      'the name of the balancer or of the managed store, in a variable',
      'it does not reach it: only its start had to come first',
    ],
    patch,
  );
}

/** Options that begin `x-` are for tools, which read them still. */
export const extensionHandler = (_value: never, { option }: OptionContext): Outcome =>
  ignored(option.key.startsWith('x-') ? 'an extension that Docker does not read' : 'not read by Docker');
