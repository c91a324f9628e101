import { alarmMetrics } from '../../../lib/model/inventory/alarm-metrics';
import { aWebService, aWorker } from '../../builders/service';

const fixed = { minInstances: 2, maxInstances: 2, zones: 2 };

describe('alarmMetrics', () => {
  it.each([
    // Errors, requests, latency, too few, at maximum; two alarms that scale on CPU.
    ['a web service that may grow', aWebService(), 7],
    ['a web service of a fixed size', aWebService({ capacity: fixed }), 6],
    ['one that scales on requests as well', aWebService({ scaling: { targetRequestsPerMinute: 100 } }), 9],
    // Too few, at maximum; two alarms that scale on a backlog made of two metrics.
    ['a worker that may grow', aWorker(), 6],
    ['a worker of a fixed size', aWorker({ capacity: fixed }), 5],
  ])('counts for %s', (_, service, metrics) => {
    expect(alarmMetrics(service)).toBe(metrics);
  });

  it('counts two for a worker that does not scale', () => {
    const { scaling, ...still } = aWorker();
    expect(scaling).toBeDefined();
    expect(alarmMetrics(still)).toBe(2);
  });
});
