import type { ReadinessTiming } from '../model/definition/readiness';
import { execution } from './execution';
import { execStart, type Program } from './program';
import { unitText } from './unit-text';

/** Name of the unit that `undock-readiness-probe` starts when an image has it. */
export const healthCommandUnitName = 'undock-health-command.service';

/**
 * The health check of a container: its command, run once, in the same root and as the same user as the
 * service. It sees the service's own /tmp and heartbeat, but not its other memory file systems: systemd mounts
 * those for each unit by itself. An import says so where a service has some.
 */
export function healthCommandUnit(
  program: Program,
  command: readonly string[],
  readiness: ReadinessTiming,
): string {
  return unitText({
    Unit: [
      'Description=Undock: health check of the container image',
      `JoinsNamespaceOf=undock-${program.service.name}.service`,
      // It is started at every probe; systemd's default refuses the sixth start within ten seconds.
      'StartLimitIntervalSec=0',
    ],
    Service: [
      'Type=oneshot',
      execStart(command),
      `TimeoutStartSec=${readiness.timeoutSeconds}`,
      'StandardOutput=journal',
      'StandardError=journal',
      'SyslogIdentifier=undock-health-command',
      ...execution(program),
    ],
  });
}
