import { portEvidence, type StateEvidence } from '../../model/import/statelessness';
import { isNamedInEnvironment } from './asked-services';
import type { PublishedPort } from './folded-ports';
import { valuesOf, type OptionContext, type OptionHandlers } from './option-handler';
import { approximated, decision, ignored, mapped, refused, type Outcome } from './outcome';
import { stateOutcome } from './state-outcome';

const otherService = /^(service|container):(.+)$/;

/** Ports, names and addresses. */
export const networkOptions: OptionHandlers = {
  ports: (port: PublishedPort, context) => publishedPort(port, context),
  expose: (written: string, context) => {
    const [number = '', protocol = 'tcp'] = written.split('/');
    const target = Number(number);
    if (!Number.isInteger(target)) return ignored('a range only documents what listens inside');
    const others = valuesOf(context, 'ports') as readonly PublishedPort[];
    if (protocol !== 'tcp') return exposedWithoutTcp(target, protocol, context);
    const evidence = portEvidence(target);
    const patch = { ports: [{ target, protocol: 'tcp' as const }] };
    if (evidence !== undefined) return stateOutcome(evidence, context, { to: 'port', patch });
    if (others.some((port) => port.target <= target && target <= (port.lastTarget ?? port.target)))
      return ignored('the port is published too');
    const first = firstTcp(context);
    if (first !== undefined && first !== target)
      return approximated(
        '',
        `only port ${first} is behind the balancer; this one is open on the instance alone`,
      );
    return mapped('port', 'the program listens on it on its own instance', patch);
  },
  network_mode: (mode: string) => {
    const [, kind = '', other = ''] = otherService.exec(mode) ?? [];
    if (kind !== '')
      return refused(
        `shares the network of ${kind} ${other}, which runs elsewhere after the move; give it a port of its own`,
      );
    if (mode === 'none') return refused('a service without a network can serve nobody; leave it in Docker');
    if (mode === 'host') return mapped('port', 'as with host networking: the port of its own instance');
    return ignored('no bridge: the service listens on its own instance');
  },
  networks: (attachment: {
    name: string;
    aliases?: readonly string[];
    ipv4_address?: string;
    ipv6_address?: string;
  }) => {
    const fixed = attachment.ipv4_address ?? attachment.ipv6_address;
    if (fixed !== undefined)
      return decision('routing', `nobody reaches it at ${fixed} any more; who uses that address?`, [
        'nobody, or only services that move too: use the name of the balancer',
        'others: leave them a way to the balancer first',
      ]);
    if ((attachment.aliases ?? []).length > 0)
      return decision(
        'routing',
        `its other names (${(attachment.aliases ?? []).join(', ')}) end; who uses them?`,
        [
          'nobody, or only services that move too: use the name of the balancer',
          'others: make DNS records that lead to the balancer',
        ],
      );
    return ignored('the network of the fleet and its security groups take its place');
  },
  links: (link: string, context) => linked(link, context),
  external_links: (link: string) =>
    decision(
      'environment',
      `container '${link.split(':')[0] ?? link}' is not reached by a link any more; by what name?`,
      ['unchanged: the name must be resolved by DNS', 'an address, in extra_hosts'],
    ),
  hostname: (name: string) =>
    approximated(
      '',
      `the instance has a name of its own; only a program that reads its host name ('${name}') sees it`,
    ),
  domainname: () => ignored('names are resolved by the DNS of the network'),
  dns: (server: string) =>
    mapped('process.dns (/etc/resolv.conf)', 'the same name servers', { process: { dns: [server] } }),
  dns_opt: (option: string) => approximated('', `'${option}' is left out: the resolver's defaults hold`),
  dns_search: (domain: string) =>
    decision('', `names are not completed with '${domain}'; does the program use short names?`, [
      'it uses full names',
      'write full names into its settings',
    ]),
  extra_hosts: ({ name, address }: { name: string; address: string }) =>
    address === 'host-gateway' || address === ''
      ? refused(
          `${name} is the Docker host itself, which is gone after the move; give the address of what it reaches`,
        )
      : mapped('process.extraHosts (/etc/hosts)', 'the same address', {
          process: { extraHosts: { [name]: address } },
        }),
  mac_address: () => ignored('the instance has an address of its own'),
};

/** Where the linked service is reached is asked once: at the variable that names it, if there is one. */
function linked(link: string, context: OptionContext): Outcome {
  const service = link.split(':')[0] ?? link;
  const patch = { uses: [service] };
  if (isNamedInEnvironment(context, service))
    return approximated(
      'environment',
      `the link ends; where '${service}' is reached is asked at its variable`,
      patch,
    );
  return decision(
    'environment',
    `service '${service}' is not reached by a link any more; by what name?`,
    ['unchanged: the name must be resolved by DNS', 'the name of the balancer, in a variable'],
    patch,
  );
}

/** Ports that are for people who develop, by the defaults of the debuggers of Node and the JVM. */
const debugPorts = new Set([5005, 9229, 9230]);

/** What is reached by other ways than TCP is refused, unless it only stands beside a TCP port. */
function exposedWithoutTcp(target: number, protocol: string, context: OptionContext): Outcome {
  const hasTcp =
    (valuesOf(context, 'ports') as readonly PublishedPort[]).some((port) => port.protocol === 'tcp') ||
    (valuesOf(context, 'expose') as readonly string[]).some((written) => /^\d+(\/tcp)?$/.test(written));
  return hasTcp ? ignored('only documents a port that is not published') : notTcp(String(target), protocol);
}

const notTcp = (port: string, protocol: string): Outcome =>
  refused(
    `port ${port} is ${protocol.toUpperCase()}, which an Application Load Balancer does not carry; leave it in Docker, or remove the port if nobody uses it`,
  );

function publishedPort(port: PublishedPort, context: OptionContext): Outcome {
  const { target, protocol, lastTarget = target } = port;
  const shown = lastTarget === target ? String(target) : `${target}-${lastTarget}`;
  if (protocol !== 'tcp') return notTcp(shown, protocol);
  const published = publishedNumber(port);
  const hostIp = port.host_ip;
  const evidence = rangeEvidence(target, lastTarget);
  const one = {
    target,
    protocol,
    ...(published === undefined ? {} : { published }),
    ...(hostIp === undefined ? {} : { hostIp }),
  };
  const patch = { ports: [one] };
  if (evidence !== undefined) return stateOutcome(evidence, context, { to: 'port', patch });
  const first = firstPublished(context);
  if (first !== undefined && first !== target)
    return decision('port', `only port ${first} is behind the balancer; who uses ${shown}?`, [
      'nobody outside of the instance',
      `everybody: make ${target} the port of the service`,
      'both are needed: leave it in Docker',
    ]);
  if (lastTarget !== target)
    return decision(
      'port',
      `of ${lastTarget - target + 1} ports only ${target} is behind the balancer; who uses the others?`,
      [
        'nobody outside of the instance',
        'another one is the port of the service: set port',
        'all are needed: leave it in Docker',
      ],
      patch,
    );
  if (hostIp !== undefined && /^(127\.|::1|localhost)/.test(hostIp))
    return decision(
      'port',
      `it was reachable on its host alone (${hostIp}); may the balancer reach it?`,
      ['the balancer alone reaches it', 'nobody: leave it in Docker'],
      patch,
    );
  if (published !== undefined && published !== target)
    return decision(
      'port',
      `${published} leads to ${target} in Docker; here the program listens on ${target} and people use the balancer`,
      [
        `port ${target}, reached through the balancer`,
        `port ${published}: tell the program to listen on it, and set port`,
      ],
      patch,
    );
  return mapped('port', 'the program listens on it on its own instance', patch);
}

/** The published port that goes behind the balancer. */
function firstPublished(context: OptionContext): number | undefined {
  const ports = valuesOf(context, 'ports') as readonly PublishedPort[];
  return ports.find(({ protocol, target }) => protocol === 'tcp' && !debugPorts.has(target))?.target;
}

/** The port that goes behind the balancer: a published one before one that is only exposed. */
function firstTcp(context: OptionContext): number | undefined {
  const exposed = (valuesOf(context, 'expose') as readonly string[]).find((one) => /^\d+(\/tcp)?$/.test(one));
  return firstPublished(context) ?? (exposed === undefined ? undefined : parseInt(exposed, 10));
}

/** The port on the host, or the first one of a range; undefined when Docker chooses it. */
function publishedNumber({ published = '' }: PublishedPort): number | undefined {
  const [first = ''] = published.split('-');
  return first === '' || Number.isNaN(Number(first)) ? undefined : Number(first);
}

/** What the first port of a data store in a range says. */
function rangeEvidence(first: number, last: number): StateEvidence | undefined {
  for (let port = first; port <= last; port += 1) {
    const evidence = portEvidence(port);
    if (evidence !== undefined) return evidence;
  }
  return undefined;
}
