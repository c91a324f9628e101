import type { ProcessSettings } from '../model/definition/process-settings';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { commandOf } from './command-line';
import type { ContainerRoot } from './container-root';
import { identity, type Identity } from './identity';
import { defaultPath, programPath } from './program-path';
import { quoteArgument } from './quote-argument';
import { stopSignal } from './stop-signal';
import { workingFolder } from './working-folder';

/** How one service's program is started: what the definition says, over what its image says. */
export interface Program {
  readonly service: ServiceDefinition;
  readonly settings: ProcessSettings;
  /** Undefined for packages: such a service runs with the machine's own root. */
  readonly container?: { readonly root: ContainerRoot; readonly identity: Identity };
  readonly command: readonly string[];
  readonly workingDir: string;
  readonly stopSignal: string;
  /** Seconds from the stop signal until the program is killed. */
  readonly stopSeconds: number;
  /** Command of the container's health check; undefined when there is none. */
  readonly healthCommand?: readonly string[];
}

/** Seconds until the program is killed: Docker's for containers, else time to finish what is under way. */
const stopSeconds = { container: 10, packages: 90 } as const;

/**
 * Joins a definition with its image.
 *
 * @param root the container image; undefined for packages.
 * @throws UndockError for a user, group, program or signal that the image does not have.
 */
export function programOf(service: ServiceDefinition, root: ContainerRoot | undefined): Program {
  const settings = service.process ?? {};
  const config = root?.config;
  const written =
    settings.workingDir ?? (root === undefined ? `/opt/undock/${service.name}` : (config?.workingDir ?? '/'));
  const workingDir = workingFolder(written, service.name);
  const healthCommand = healthCommandOf(settings, root);
  const program = {
    service,
    settings,
    stopSignal: stopSignal(settings.stopSignal ?? config?.stopSignal ?? 'SIGTERM'),
    stopSeconds: settings.stopGraceSeconds ?? stopSeconds[service.image.type],
  };
  const command = commandOf(service, root);
  if (root === undefined)
    return { ...program, command, workingDir, ...(healthCommand === undefined ? {} : { healthCommand }) };
  const lookUp = ([name = '', ...rest]: readonly string[]) => [
    programPath(name, {
      isProgram: root.isProgram,
      path: service.environment?.['PATH'] ?? root.config.env['PATH'] ?? defaultPath,
      workingDir,
    }),
    ...rest,
  ];
  return {
    ...program,
    container: {
      root,
      identity: identity(
        { user: settings.user ?? root.config.user, supplementaryGroups: settings.supplementaryGroups },
        root,
      ),
    },
    command: lookUp(command),
    workingDir,
    ...(healthCommand === undefined ? {} : { healthCommand: lookUp(healthCommand) }),
  };
}

/** `ExecStart=`: `:` switches off variable expansion, so that the arguments are those that were written. */
export function execStart(command: readonly string[]): string {
  return `ExecStart=:${command.map(quoteArgument).join(' ')}`;
}

/** An empty list in the definition is a choice: the image's check does not hold. */
function healthCommandOf(
  { healthCommand }: ProcessSettings,
  root: ContainerRoot | undefined,
): readonly string[] | undefined {
  if (healthCommand === undefined) return imageHealthCommand(root);
  return healthCommand.length === 0 ? undefined : healthCommand;
}

function imageHealthCommand(root: ContainerRoot | undefined): readonly string[] | undefined {
  const [kind, ...rest] = root?.config.healthcheck?.test ?? [];
  if (kind === 'CMD' && rest.length > 0) return rest;
  if (kind === 'CMD-SHELL' && rest[0] !== undefined) return ['/bin/sh', '-c', rest[0]];
  return undefined;
}
