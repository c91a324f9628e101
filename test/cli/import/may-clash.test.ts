import fc from 'fast-check';
import { mayClash } from '../../../lib/cli/import/may-clash';
import { validateFleet } from '../../../lib/model/definition/validate/validate-fleet';
import { aFleetDefinition } from '../../builders/fleet';
import { aWebService } from '../../builders/service';

const service = fc
  .record({
    name: fc.constantFrom('api', 'admin', 'shop'),
    port: fc.constantFrom(8080, 8081, 8082),
    host: fc.constantFrom('a.example.com', 'b.example.com', '*.example.com', undefined),
    priority: fc.constantFrom(1, 2, 3),
    shared: fc.boolean(),
  })
  .map(({ name, port, host, priority, shared }) =>
    aWebService({
      name,
      port,
      routing: { ...(host === undefined ? { path: '/all/*' } : { host }), priority },
      ...(shared ? { accept: { sharedPort: 'both come from one vendor' } } : {}),
    }),
  );

describe('mayClash', () => {
  it('is true of every pair that breaks a rule together, in either order', () => {
    fc.assert(
      fc.property(service, service, (a, b) => {
        const problems = validateFleet({ definition: aFleetDefinition(), services: [a, b] });
        if (problems.length > 0) {
          expect(mayClash(a, b)).toBe(true);
          expect(mayClash(b, a)).toBe(true);
        }
      }),
      { seed: 20261120, numRuns: 2000 },
    );
  });

  it('is false of two services that share nothing', () => {
    const routing = { host: 'z.example.com', priority: 9 };
    const docker = { hosts: ['10.9.0.1'], port: 9999, weights: { docker: 100, group: 0 } };
    const other = aWebService({ name: 'admin', port: 9, routing, docker });
    const shop = aWebService({ routing: { host: 'a.example.com', priority: 8 } });
    expect(mayClash(shop, other)).toBe(false);
  });
});
