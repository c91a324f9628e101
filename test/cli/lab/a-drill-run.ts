import type { DrillRun } from '../../../lib/model/drill/drill-result-schema';

/** A kernel panic on the AMI path that was mended by a replacement. */
export function aDrillRun(over: Partial<DrillRun> = {}): DrillRun {
  return {
    fault: 'kernel-panic',
    path: 'ami-asg',
    recovered: true,
    humanActionNeeded: false,
    faultAt: '2026-01-02T12:00:00.000Z',
    seconds: { detect: 3, launch: 1.25, boot: 20, healthy: 9.9, total: 34.15 },
    requests: { sent: 400, failed: 2 },
    victims: ['i-0123456789abcdef0'],
    replacement: { instanceId: 'i-0fedcba9876543210', imageId: 'local-0123456789ab' },
    instances: { before: 2, after: 2 },
    ...over,
  };
}
