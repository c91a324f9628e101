import { mapOptions } from '../../../lib/docker/options/map-options';
import { load } from '../compose/compose-files';
import { mapAll, mapOne } from './source-service';

function portsOf(list: string) {
  const { services } = load(`services:\n  web:\n    image: shop/web\n    ports: ${list}\n`);
  const { options, workload } = mapOptions({ sources: services });
  return { options: options.filter(({ option }) => option === 'ports'), ports: workload.ports };
}

test('a range is one line, and its first port that of the service', () => {
  const { options, ports } = portsOf('["8000-8009:8000-8009"]');
  expect(options.map(({ value, status }) => `${value} ${status}`)).toEqual(['8000-8009:8000-8009 decision']);
  expect(options[0]?.reason).toContain('of 10 ports only 8000 is behind the balancer');
  expect(ports).toEqual([{ target: 8000, published: 8000, protocol: 'tcp' }]);
});

test('a range of 40001 ports is one line too, with the data store in it', () => {
  const { options } = portsOf('["20000-60000:20000-60000"]');
  expect(options).toHaveLength(1);
  expect(options[0]).toMatchObject({ status: 'refused', value: '20000-60000:20000-60000' });
  expect(options[0]?.reason).toContain('port 26257 is that of CockroachDB');
});

test('ports that are written one by one stay apart', () => {
  const { options } = portsOf('["8000:8000", "8001:8001", "9000-9001:9000-9001"]');
  expect(options.map(({ value }) => value)).toEqual(['8000:8000', '8001:8001', '9000-9001:9000-9001']);
});

test.each(['udp', 'sctp'])('refuses a published port of %s', (protocol) => {
  const { status, reason, workload } = mapOne('ports', { target: 3868, published: '3868', protocol });
  expect(status).toBe('refused');
  expect(reason).toContain(`port 3868 is ${protocol.toUpperCase()}, which`);
  expect(workload.ports).toEqual([]);
});

test('refuses a service that is reached by SCTP alone, and ignores it beside TCP', () => {
  expect(mapOne('expose', '3868/sctp').status).toBe('refused');
  const { options } = mapAll([
    ['expose', '3868/sctp'],
    ['ports', { target: 8080, published: '8080', protocol: 'tcp' }],
  ]);
  expect(options.map(({ status }) => status)).toEqual(['ignored', 'mapped']);
});
