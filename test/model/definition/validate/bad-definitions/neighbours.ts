import { aFleetDefinition } from '../../../../builders/fleet';
import { aWebService, aWorker } from '../../../../builders/service';
import { bad, type BadDefinition, fleet, fleetOf, web, withField } from './bad-definition';

const docker = {
  hosts: ['10.40.64.11', '10.40.64.12'],
  port: 9000,
  weights: { docker: 100, group: 0 },
};

const second = { name: 'admin', port: 8081, routing: { path: '/admin/*', priority: 200 } };

/** Bad definitions: names, ports and routes. */
export const badNeighbours: readonly BadDefinition[] = [
  bad(
    "a copy in the fleet's own Region",
    web('copyRegions', ['eu-west-1', 'us-east-1']),
    'DuplicateRegion',
    `service 'api': copyRegions[1] "us-east-1" is the fleet's own Region; remove it`,
  ),
  bad(
    'a copy that is asked for twice',
    web('copyRegions', ['eu-west-1', 'eu-west-1']),
    'DuplicateRegion',
    `service 'api': copyRegions[1] "eu-west-1" is there twice; write it once`,
  ),
  bad(
    'a zone to copy to',
    web('copyRegions', ['eu-west-1a']),
    'InvalidRegion',
    `service 'api': copyRegions[0] "eu-west-1a" must be the name of an AWS Region; leave out the zone: "eu-west-1"`,
  ),
  bad(
    'a name with capitals',
    web('name', 'My_API'),
    'InvalidName',
    `service 'My_API': name "My_API" must be lower-case letters, digits and single hyphens, starting with a letter, 24 characters at most; write one such as "my-api"`,
  ),
  bad(
    'a name that is reserved',
    web('name', 'fleet'),
    'ReservedName',
    `service 'fleet': name "fleet" is the name of the part that all services share; give the service another name`,
  ),
  bad(
    'a target group name that is too long',
    {
      definition: aFleetDefinition({ name: 'international-shop' }),
      services: [withField(aWebService(), 'name', 'orders-api')],
    },
    'TargetGroupNameTooLong',
    `service 'orders-api': name "orders-api" makes the target group name international-shop-orders-api-8080 34 characters long, 32 at most; shorten the name of the service or of the fleet by 2`,
  ),
  bad(
    'a Docker target group name that is too long',
    {
      definition: aFleetDefinition({ name: 'international-shop' }),
      services: [{ ...aWebService({ name: 'orders12' }), docker: { ...docker, port: 19000 } }],
    },
    'TargetGroupNameTooLong',
    `service 'orders12': name "orders12" makes the target group name international-shop-orders12-d19000 34 characters long, 32 at most; shorten the name of the service or of the fleet by 2`,
  ),
  bad(
    'a fleet name that ELB keeps',
    fleet('name', 'internal-shop'),
    'ReservedName',
    'fleet: name "internal-shop" starts with internal-, which Elastic Load Balancing keeps for itself; give the fleet another name',
  ),
  bad(
    'two services of one name',
    fleetOf(aWebService(), { ...aWorker(), name: 'api' }),
    'DuplicateName',
    `service 'api': name "api" is the name of another service too; give each service a name of its own`,
  ),
  bad(
    'two services on one port',
    fleetOf(aWebService(), { ...aWebService(), ...second, port: 8080 }),
    'DuplicatePort',
    "service 'admin': port 8080 is the port of service 'api' too, which would answer in its place; give each web service a port of its own, or give accept.sharedPort a reason",
  ),
  bad(
    'two services of one priority',
    fleetOf(aWebService(), { ...aWebService(), ...second, routing: { path: '/admin/*', priority: 100 } }),
    'DuplicatePriority',
    "service 'admin': routing.priority 100 is the priority of service 'api' too; give each service a priority of its own",
  ),
  bad(
    'two services of one route',
    fleetOf(aWebService({ routing: { host: 'Shop.example.com', priority: 100 } }), {
      ...aWebService(),
      ...second,
      routing: { host: 'shop.example.com', priority: 200 },
    }),
    'DuplicateRoute',
    "service 'admin': routing host shop.example.com is the route of service 'api' too; give each service a host or path of its own",
  ),
  bad(
    'a route behind a wider one',
    fleetOf(aWebService(), { ...aWebService(), ...second, routing: { path: '/api/admin/*', priority: 200 } }),
    'UnreachableRoute',
    "service 'admin': routing path /api/admin/* is never reached: path /api/* of service 'api' comes first at priority 100; set routing.priority below 100, or narrow the route of 'api'",
  ),
  bad(
    'two services on one port of a Docker host',
    fleetOf(aWebService({ docker: { ...docker, weights: { docker: 0, group: 100 } } }), {
      ...aWebService(),
      ...second,
      docker: { ...docker, hosts: ['10.40.64.12'], weights: { docker: 0, group: 100 } },
    }),
    'DuplicateDockerPort',
    "service 'admin': docker.port 9000 on host 10.40.64.12 is the Docker port of service 'api' too; write the port that each container publishes on that host",
  ),
  bad(
    'routing without a condition',
    web('routing', { priority: 100 }),
    'RoutingWithoutCondition',
    `service 'api': routing without host and path says nothing about the requests that reach the service; add a host such as "shop.example.com", a path such as "/shop/*", or both`,
  ),
  bad(
    'a path without a slash',
    web('routing.path', 'api/*'),
    'InvalidRoutingPath',
    `service 'api': routing.path "api/*" must be a path pattern that starts with /, of letters, digits, _-.$/~"'@:+& and wildcards * and ?, 128 characters at most; write "/api/*"`,
  ),
  bad(
    'a path that is too long',
    web('routing.path', `/${'a'.repeat(128)}`),
    'InvalidRoutingPath',
    `service 'api': routing.path "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… must be a path pattern that starts with /, of letters, digits, _-.$/~"'@:+& and wildcards * and ?, 128 characters at most; write one such as "/shop/*"`,
  ),
  bad(
    'a host without a dot',
    web('routing.host', 'localhost'),
    'InvalidHost',
    `service 'api': routing.host "localhost" must be a host name with a dot, letters only after the last one, wildcards * and ?, 128 characters at most; write one such as "shop.example.com"`,
  ),
  bad(
    'too many wildcards',
    web('routing.path', '/*/*/*/*/*/*/*'),
    'TooManyWildcards',
    "service 'api': routing with 7 wildcards must have 6 at most in host and path together; write a simpler pattern",
  ),
  bad(
    'a priority that is too large',
    web('routing.priority', 50001),
    'OutOfRange',
    "service 'api': routing.priority 50001 must be a whole number from 1 to 50000; set it to 50000 or less",
  ),
];
