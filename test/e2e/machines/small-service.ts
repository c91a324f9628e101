import type { WebServiceDefinition } from '../../../lib/model/definition/service-definition';

/** A web service with nothing but what every image has: perl is part of Debian's base. */
export function smallService(name: string, program = 'server.pl'): WebServiceDefinition {
  return {
    name,
    kind: 'web',
    description: 'A small web service for tests',
    image: {
      type: 'packages',
      contextDir: `src/${name}`,
      command: ['/usr/bin/perl', `/opt/undock/${name}/${program}`],
    },
    port: 8080,
    readiness: {
      path: '/healthz',
      expectedStatus: 200,
      intervalSeconds: 5,
      timeoutSeconds: 3,
      healthyCount: 2,
      unhealthyCount: 2,
      bootAllowanceSeconds: 60,
    },
    capacity: { minInstances: 2, maxInstances: 4, zones: 2 },
    instanceTypes: ['t3.small'],
    routing: { path: `/${name}/*`, priority: 1 },
  };
}

/**
 * Answers 200, or 500 while /etc/sick is there; with the setting CRASH it ends as soon as it starts.
 */
export const smallServer = `use strict;
use IO::Socket::INET;
die "crashes as told\\n" if $ENV{CRASH};
my $server = IO::Socket::INET->new(LocalPort => $ENV{PORT}, Listen => 16, ReuseAddr => 1) or die "cannot listen: $!";
$| = 1;
print "listens on $ENV{PORT}\\n";
while (1) {
  my $client = $server->accept or next;
  my $request = <$client> // '';
  while (defined(my $line = <$client>)) { last if $line =~ /^\\r?\\n$/ }
  my $status = -e '/etc/sick' ? '500 Sick' : '200 OK';
  print $client "HTTP/1.0 $status\\r\\nContent-Length: 3\\r\\n\\r\\nok\\n";
  close $client;
}
`;
