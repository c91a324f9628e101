import type { FaultName } from '../../model/drill/fault-name';
import type { Fault } from './fault';
import { apiUnreachable } from './faults/api-unreachable';
import { badRelease } from './faults/bad-release';
import { crashLoop } from './faults/crash-loop';
import { diskFull } from './faults/disk-full';
import { dockerDaemonHung } from './faults/docker-daemon-hung';
import { dockerDaemonKilled } from './faults/docker-daemon-killed';
import { health500 } from './faults/health-500';
import { kernelPanic } from './faults/kernel-panic';
import { memoryExhausted } from './faults/memory-exhausted';
import { metadataDown } from './faults/metadata-down';
import { networkCut } from './faults/network-cut';
import { powerCut } from './faults/power-cut';
import { processKilled } from './faults/process-killed';
import { processStopped } from './faults/process-stopped';
import { registryDown } from './faults/registry-down';
import { sharedDependencyDown } from './faults/shared-dependency-down';
import { zoneLost } from './faults/zone-lost';

/** Every fault that can be drilled. */
export const faults: Readonly<Record<FaultName, Fault>> = {
  'process-killed': processKilled,
  'crash-loop': crashLoop,
  'process-stopped': processStopped,
  'health-500': health500,
  'memory-exhausted': memoryExhausted,
  'disk-full': diskFull,
  'kernel-panic': kernelPanic,
  'power-cut': powerCut,
  'network-cut': networkCut,
  'metadata-down': metadataDown,
  'registry-down': registryDown,
  'zone-lost': zoneLost,
  'shared-dependency-down': sharedDependencyDown,
  'bad-release': badRelease,
  'docker-daemon-killed': dockerDaemonKilled,
  'docker-daemon-hung': dockerDaemonHung,
  'api-unreachable': apiUnreachable,
};
