import { bad, type BadDefinition, fleet, fleetOf, web, worker } from './bad-definition';

const docker = {
  hosts: ['10.40.64.11', '10.40.64.12'],
  port: 9000,
  weights: { docker: 100, group: 0 },
};

/** Bad definitions: fields that are missing, misspelt, of the wrong type or out of range. */
export const badShape: readonly BadDefinition[] = [
  bad(
    'a field that is missing',
    web('port', undefined),
    'MissingField',
    "service 'api': port is missing and must be a whole port number from 1 to 65535; add it",
  ),
  bad(
    'seconds with a unit',
    web('readiness.timeoutSeconds', '5s'),
    'WrongType',
    `service 'api': readiness.timeoutSeconds "5s" must be a whole number of seconds from 2 to 120; write the number alone: 5`,
  ),
  bad(
    'a fraction of an instance',
    web('capacity.maxInstances', 2.5),
    'OutOfRange',
    "service 'api': capacity.maxInstances 2.5 must be a whole number of instances from 1 to 1000; round it to 3",
  ),
  bad(
    'an interval that is too short',
    web('readiness.intervalSeconds', 1),
    'OutOfRange',
    "service 'api': readiness.intervalSeconds 1 must be a whole number of seconds from 5 to 300; set it to 5 or more",
  ),
  bad(
    'a boot allowance above the hook limit',
    web('readiness.bootAllowanceSeconds', 7201),
    'OutOfRange',
    "service 'api': readiness.bootAllowanceSeconds 7201 must be a whole number of seconds from 30 to 7200; set it to 7200 or less",
  ),
  bad(
    'a misspelt field',
    web('readiness.timeoutSecond', 5),
    'UnknownField',
    "service 'api': readiness.timeoutSecond 5 is not a field of readiness; did you mean timeoutSeconds?",
  ),
  bad(
    'a field nobody knows',
    web('replicas', 3),
    'UnknownField',
    "service 'api': replicas 3 is not a field of the definition; remove it; the fields are name, description, image, process, capacity, instanceTypes, copyRegions, rootVolumeGiB, environment, secrets, permissions, release, alarms, accept, kind, port, readiness, routing, scaling, docker",
  ),
  bad(
    'an unknown kind',
    web('kind', 'job'),
    'InvalidValue',
    `service 'api': kind "job" must be "web" or "worker"; write "web" or "worker"`,
  ),
  bad(
    'a definition that is no object',
    fleetOf('api'),
    'WrongType',
    'service number 1: "api" must be the definition of a web service; write { … }',
  ),
  bad(
    'a service without a name',
    web('name', undefined),
    'MissingField',
    'service number 1: name is missing and must be lower-case letters, digits and single hyphens, starting with a letter, 24 characters at most; add it, such as "api"',
  ),
  bad(
    'no instance types',
    web('instanceTypes', []),
    'WrongCount',
    "service 'api': instanceTypes [] must be a list of 1 to 20 EC2 instance types; add one",
  ),
  bad(
    'a certificate that is no ARN',
    fleet('balancer.certificateArn', 'shop.example.com'),
    'InvalidCertificateArn',
    'fleet: balancer.certificateArn "shop.example.com" must be the ARN of an ACM certificate; write one such as "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"',
  ),
  bad(
    'a switch that is text',
    fleet('balancer.internetFacing', 'yes'),
    'WrongType',
    'fleet: balancer.internetFacing "yes" must be true or false; write true or false',
  ),
  bad(
    'an account that is a number',
    fleet('account', 123456789012),
    'WrongType',
    'fleet: account 123456789012 must be an account number of twelve digits in quotes; write text, such as "123456789012"',
  ),
  bad(
    'a worker with a port',
    worker('port', 8080),
    'WorkerWithPort',
    `service 'mailer': port 8080 cannot belong to a worker, which nothing connects to; remove port, or set kind to "web"`,
  ),
  bad(
    'a worker with routing',
    worker('routing', { path: '/mail/*', priority: 1 }),
    'WebFieldOnWorker',
    `service 'mailer': routing {"path":"/mail/*","priority":1} cannot belong to a worker, which nothing connects to; remove routing, or set kind to "web"`,
  ),
  bad(
    'a worker with a Docker side',
    worker('docker', docker),
    'WebFieldOnWorker',
    `service 'mailer': docker {"hosts":["10.40.64.11","10.40.64.12"],"port":9000,"weights… cannot belong to a worker, which nothing connects to; remove docker, or set kind to "web"`,
  ),
  bad(
    'a web service with a queue',
    web('scaling', { queueName: 'shop-mail' }),
    'WorkerFieldOnWeb',
    `service 'api': scaling.queueName "shop-mail" cannot belong to a web service, which consumes no queue; remove queueName, or set kind to "worker"`,
  ),
];
