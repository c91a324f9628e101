import type { ServiceDefinition } from '../model/definition/service-definition';
import { hostsFile, resolvConf } from './container-files';
import type { ContainerRoot } from './container-root';
import { healthCommandUnit, healthCommandUnitName } from './health-command-unit';
import { healthTimer } from './health-timer';
import { imageEnvironment } from './image-environment';
import { logPipe, logPipeReader, logPipeSocket } from './log-pipe';
import { sysctl, sysusers, tmpfiles } from './machine-files';
import { programOf, type Program } from './program';
import { serviceUnit } from './service-unit';

/** A file of the machine image: its absolute path without the leading slash, and its text. */
export interface SystemFile {
  readonly path: string;
  readonly text: string;
}

/** Everything the machine needs to run one service. */
export interface SystemFiles {
  readonly files: readonly SystemFile[];
  /** What could not be taken over exactly, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The units of a service, and the files they read.
 *
 * @param root the container image; undefined for a service made from packages.
 * @throws UndockError, exit status 2, for what the image does not have: a program, a user, a group.
 */
export function systemFiles(service: ServiceDefinition, root?: ContainerRoot): SystemFiles {
  const program = programOf(service, root);
  const environment = imageEnvironment(program);
  const unit = (name: string, text: string) => ({ path: `etc/systemd/system/${name}`, text });
  return {
    files: [
      unit(`undock-${service.name}.service`, serviceUnit(program)),
      unit('undock-health.timer', healthTimer(service.readiness)),
      ...(program.healthCommand === undefined
        ? []
        : [
            unit(healthCommandUnitName, healthCommandUnit(program, program.healthCommand, service.readiness)),
          ]),
      ...(root === undefined
        ? []
        : [
            unit(logPipe.socketUnit, logPipeSocket()),
            unit(logPipe.serviceUnit, logPipeReader(service.name)),
            { path: 'etc/undock/image.env', text: environment.text },
          ]),
      ...networkFiles(program),
      // Not where systemd-sysusers looks: it takes another id when one is taken.
      ...whenNotEmpty('etc/undock/sysusers.conf', sysusers(program)),
      // Made with the image, and not where a boot would apply it: by then the program may have set links there.
      ...whenNotEmpty('etc/undock/tmpfiles.conf', tmpfiles(program)),
      // After the base's own values, in the order of names.
      ...whenNotEmpty('etc/sysctl.d/60-undock-service.conf', sysctl(program)),
    ],
    notes: environment.notes,
  };
}

function networkFiles({ settings, container }: Program): SystemFile[] {
  const hosts = container !== undefined || settings.extraHosts !== undefined;
  return [
    ...(hosts ? [{ path: 'etc/undock/hosts', text: hostsFile(settings) }] : []),
    ...whenNotEmpty('etc/undock/resolv.conf', resolvConf(settings.dns ?? [])),
  ];
}

function whenNotEmpty(path: string, text: string): SystemFile[] {
  return text === '' ? [] : [{ path, text }];
}
