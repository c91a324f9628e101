import type { ReadinessTiming } from '../model/definition/readiness';

/** The timer that checks the readiness contract on the instance, at the contract's own interval. */
export function healthTimer(readiness: ReadinessTiming): string {
  return [
    '[Unit]',
    'Description=Undock: checks the readiness contract of the service',
    '',
    '[Timer]',
    `OnBootSec=${readiness.intervalSeconds}s`,
    `OnUnitInactiveSec=${readiness.intervalSeconds}s`,
    // systemd's default of one minute would make any shorter interval meaningless.
    'AccuracySec=1s',
    'Unit=undock-health.service',
    '',
    '[Install]',
    'WantedBy=timers.target',
    '',
  ].join('\n');
}
