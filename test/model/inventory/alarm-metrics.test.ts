import { alarmMetrics } from '../../../lib/model/inventory/alarm-metrics';
import { aWebService, aWorker } from '../../builders/service';

const fixed = { minInstances: 2, maxInstances: 2, zones: 2 };

describe('alarmMetrics', () => {
  it.each([
    // Errors, requests, latency, nobody healthy, in service, minimum, at maximum; two that scale on CPU.
    ['a web service that may grow', aWebService(), 9],
    ['a web service of a fixed size', aWebService({ capacity: fixed }), 8],
    ['one that scales on requests as well', aWebService({ scaling: { targetRequestsPerMinute: 100 } }), 11],
    // In service, minimum, at maximum; two alarms that scale on a backlog made of two metrics.
    ['a worker that may grow', aWorker(), 7],
    ['a worker of a fixed size', aWorker({ capacity: fixed }), 6],
  ])('counts for %s', (_, service, metrics) => {
    expect(alarmMetrics(service)).toBe(metrics);
  });

  it('counts three for a worker that does not scale', () => {
    const { scaling, ...still } = aWorker();
    expect(scaling).toBeDefined();
    expect(alarmMetrics(still)).toBe(3);
  });
});
