import { aWebService } from '../../../../builders/service';
import { bad, type BadDefinition, fleetOf, web, worker } from './bad-definition';

const schedule = { name: 'night', cron: '0 20 * * *', minInstances: 2, maxInstances: 4 };

/** Bad definitions: capacity, schedules and readiness contracts. */
export const badCapacity: readonly BadDefinition[] = [
  bad(
    'one instance',
    web('capacity.minInstances', 1),
    'SingleInstance',
    "service 'api': capacity.minInstances 1 cannot survive the loss of a zone; set minInstances to 2 or more, or give accept.singleInstance a reason",
  ),
  bad(
    'one zone',
    web('capacity.zones', 1),
    'SingleZone',
    "service 'api': capacity.zones 1 cannot survive the loss of a zone; set zones to 2 or more, or give accept.singleZone a reason",
  ),
  bad(
    'an exception that is not needed',
    web('accept', { singleZone: 'a pilot that nobody needs' }),
    'StaleException',
    `service 'api': accept.singleZone "a pilot that nobody needs" excuses nothing, the capacity keeps the rule; remove accept.singleZone`,
  ),
  bad(
    'root without a real reason',
    web('accept', { root: 'because' }),
    'ReasonTooShort',
    `service 'api': accept.root "because" must be a reason of 10 to 200 characters on one line; write one such as "a pilot that nobody depends on yet"`,
  ),
  bad(
    'an exception without a real reason',
    fleetOf({
      ...aWebService({ capacity: { minInstances: 1, maxInstances: 2, zones: 2 } }),
      accept: { singleInstance: 'because' },
    }),
    'ReasonTooShort',
    `service 'api': accept.singleInstance "because" must be a reason of 10 to 200 characters on one line; write one such as "a pilot that nobody depends on yet"`,
  ),
  bad(
    'a maximum below the minimum',
    web('capacity.maxInstances', 1),
    'MaxBelowMin',
    "service 'api': capacity.maxInstances 1 is less than minInstances 2; set maxInstances to 2 or more",
  ),
  bad(
    'more zones than the network',
    web('capacity.zones', 3),
    'MoreZonesThanNetwork',
    "service 'api': capacity.zones 3 is more than the 2 zones of the fleet's network; set zones to 2 or less, or add zones to the network",
  ),
  bad(
    'a schedule with one instance',
    web('scaling', { schedules: [{ ...schedule, minInstances: 1 }] }),
    'SingleInstance',
    "service 'api': scaling.schedules[0].minInstances 1 cannot survive the loss of a zone; set minInstances to 2 or more, or give accept.singleInstance a reason",
  ),
  bad(
    'a web service switched off by the clock',
    web('scaling', { schedules: [{ ...schedule, minInstances: 0 }] }),
    'SingleInstance',
    "service 'api': scaling.schedules[0].minInstances 0 cannot survive the loss of a zone; set minInstances to 2 or more, or give accept.singleInstance a reason",
  ),
  bad(
    'a schedule above the maximum',
    web('scaling', { schedules: [{ ...schedule, maxInstances: 7 }] }),
    'ScheduleAboveMaximum',
    "service 'api': scaling.schedules[0].maxInstances 7 is more than capacity.maxInstances 6; set it to 6 or less, or raise capacity.maxInstances to 7",
  ),
  bad(
    'a schedule whose limits are swapped',
    web('scaling', { schedules: [{ ...schedule, minInstances: 4, maxInstances: 2 }] }),
    'MaxBelowMin',
    "service 'api': scaling.schedules[0].maxInstances 2 is less than minInstances 4; set maxInstances to 4 or more",
  ),
  bad(
    'two schedules of one name',
    web('scaling', { schedules: [schedule, schedule] }),
    'DuplicateScheduleName',
    `service 'api': scaling.schedules[1].name "night" is the name of scaling.schedules[0] too; give each schedule a name of its own`,
  ),
  bad(
    'a cron expression of six fields',
    web('scaling', { schedules: [{ ...schedule, cron: '0 20 * * ? *' }] }),
    'InvalidCron',
    `service 'api': scaling.schedules[0].cron "0 20 * * ? *" must be a cron expression of five fields: minute, hour, day of month, month, day of week; write one such as "0 8 * * MON-FRI"`,
  ),
  bad(
    'a time zone that does not exist',
    web('scaling', { schedules: [{ ...schedule, timeZone: 'Europe/Berln' }] }),
    'InvalidTimeZone',
    `service 'api': scaling.schedules[0].timeZone "Europe/Berln" must be the name of an IANA time zone; write one such as "Europe/Berlin"`,
  ),
  bad(
    'a timeout as long as the interval',
    web('readiness.timeoutSeconds', 10),
    'TimeoutNotBelowInterval',
    "service 'api': readiness.timeoutSeconds 10 must be less than intervalSeconds 10, or one check runs into the next; set timeoutSeconds to 9 or less, or intervalSeconds to 11 or more",
  ),
  bad(
    'a grace shorter than the boot',
    web('readiness.graceSeconds', 60),
    'GraceTooShort',
    "service 'api': readiness.graceSeconds 60 would replace instances that still start: boot allowance and first checks take 120 s; set graceSeconds to 120 or more, or leave it out",
  ),
  bad(
    'a heartbeat as old as the interval',
    worker('readiness.heartbeatMaxAgeSeconds', 15),
    'HeartbeatNotAboveInterval',
    "service 'mailer': readiness.heartbeatMaxAgeSeconds 15 must be more than intervalSeconds 15, or a worker is sick between two checks; set heartbeatMaxAgeSeconds to 16 or more",
  ),
  bad(
    'a readiness path without a slash',
    web('readiness.path', 'healthz'),
    'InvalidReadinessPath',
    `service 'api': readiness.path "healthz" must be a URL path that starts with / and holds no spaces, 1024 characters at most; write one such as "/healthz"`,
  ),
];
