import { bad, type BadDefinition, web, worker } from './bad-definition';

const docker = {
  hosts: ['10.40.64.11', '10.40.64.12'],
  port: 9000,
  weights: { docker: 100, group: 0 },
};

/** Bad definitions: releases, alarms and the Docker side. */
export const badOperation: readonly BadDefinition[] = [
  bad(
    'checkpoints that do not reach 100',
    web('release', { checkpointPercentages: [50, 20] }),
    'CheckpointsNotAscendingTo100',
    "service 'api': release.checkpointPercentages [50, 20] must ascend and end at 100, or part of the group keeps the old version; write [20, 50, 100]",
  ),
  bad(
    'a release without room to launch first',
    web('release', { maxHealthyPercent: 100 }),
    'OutOfRange',
    "service 'api': release.maxHealthyPercent 100 must be a whole percentage from 101 to 200; set it to 101 or more",
  ),
  bad(
    'an error rate for a worker',
    worker('alarms', { serverErrorPercent: 5 }),
    'WebAlarmOnWorker',
    "service 'mailer': alarms.serverErrorPercent 5 cannot belong to a worker, which answers no requests; remove it",
  ),
  bad(
    'an error rate above 100',
    web('alarms', { serverErrorPercent: 500 }),
    'OutOfRange',
    "service 'api': alarms.serverErrorPercent 500 must be a percentage above 0, 100 at most; write one such as 5",
  ),
  bad(
    'a contact by an unknown means',
    web('alarms', { notify: [{ fax: '+15550100' }] }),
    'InvalidValue',
    `service 'api': alarms.notify[0] {"fax":"+15550100"} must be one of { email }, { sms } and { https }; write one such as { email: "oncall@example.com" }`,
  ),
  bad(
    'a contact of a service twice',
    web('alarms', { notify: [{ sms: '+15550100' }, { sms: '+15550100' }] }),
    'DuplicateContact',
    `service 'api': alarms.notify[1] {"sms":"+15550100"} is in the list twice; remove one of the two`,
  ),
  bad(
    'a telephone number with spaces',
    web('alarms', { notify: [{ sms: '+1 555 0100' }] }),
    'InvalidPhoneNumber',
    `service 'api': alarms.notify[0].sms "+1 555 0100" must be a telephone number in E.164 form: +, country code and digits only, 15 digits at most; write one such as "+15550100"`,
  ),
  bad(
    'a contact without encryption',
    web('alarms', { notify: [{ https: 'http://chat.example.com/in' }] }),
    'InvalidEndpoint',
    `service 'api': alarms.notify[0].https "http://chat.example.com/in" must be an https:// address; write one such as "https://paging.example.com/undock"`,
  ),
  bad(
    'weights that do not sum to 100',
    web('docker', { ...docker, weights: { docker: 50, group: 40 } }),
    'WeightsNot100',
    "service 'api': docker.weights docker 50 and group 40 must sum to 100, not to 90; set group to 50, or docker to 60",
  ),
  bad(
    'a weight that is a fraction',
    web('docker', { ...docker, weights: { docker: 99.5, group: 0 } }),
    'OutOfRange',
    "service 'api': docker.weights.docker 99.5 must be a whole percentage from 0 to 100; round it to 100",
  ),
  bad(
    'Docker hosts of both kinds',
    web('docker', { ...docker, hosts: ['10.40.64.11', 'i-0123456789abcdef0'] }),
    'MixedDockerHosts',
    "service 'api': docker.hosts with 1 instance ids and 1 addresses must be all instance ids or all addresses; write all of them in one form",
  ),
  bad(
    'a Docker host twice',
    web('docker', { ...docker, hosts: ['10.40.64.11', '10.40.64.11'] }),
    'DuplicateDockerHost',
    `service 'api': docker.hosts[1] "10.40.64.11" is in the list twice; remove one of the two`,
  ),
  bad(
    'a Docker host by a public address',
    web('docker', { ...docker, hosts: ['203.0.113.7'] }),
    'InvalidDockerHost',
    `service 'api': docker.hosts[0] "203.0.113.7" must be an EC2 instance id or a private IPv4 address; write one such as "10.0.1.17"`,
  ),
];
