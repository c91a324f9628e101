import { UndockError } from '../../model/undock-error';
import type { MachineSpec } from './machine-spec';
import type { MetadataControl } from './machine';
import { labUserData } from './metadata/lab-user-data';
import { startMetadataService } from './metadata/metadata-service';
import { startRelay } from './relay';

/** What a machine reaches outside of itself: its metadata service, and the relays to its endpoints. */
export interface MachineEndpoints {
  /** Guest-side `address:port` to the loopback port. */
  readonly ports: ReadonlyMap<string, number>;
  readonly control: MetadataControl;
  readonly close: () => Promise<void>;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html */
const metadataEndpoint = '169.254.169.254:80';

/**
 * Starts them, each on a loopback port of its own, so that each can be cut for this machine alone.
 *
 * @throws UndockError `UserDataInvalid` or `EndpointInvalid`.
 */
export async function startMachineEndpoints(
  spec: MachineSpec,
  launchedAt: number,
): Promise<MachineEndpoints> {
  const { instanceId, reachable } = spec;
  const userData = labUserData(spec.userData, spec.extraUserData);
  for (const endpoint of Object.keys(reachable)) checkEndpoint(endpoint, instanceId);
  const service = await startMetadataService({ instance: spec, userData, launchedAt });
  const relays = new Map(
    await Promise.all(
      Object.entries(reachable).map(async ([endpoint, port]) => [endpoint, await startRelay(port)] as const),
    ),
  );
  return {
    ports: new Map([
      [metadataEndpoint, service.port],
      ...[...relays].map(([endpoint, { port }]) => [endpoint, port] as const),
    ]),
    control: {
      setTargetLifecycleState: service.setTargetLifecycleState,
      setAvailable: service.setOn,
      setEndpointReachable: (endpoint, on) => {
        const relay = relays.get(endpoint);
        if (relay === undefined) throw unknown(endpoint, instanceId, [...relays.keys()]);
        relay.setOn(on);
      },
    },
    close: async () => {
      await Promise.all([service, ...relays.values()].map((one) => one.close()));
    },
  };
}

/** QEMU leads only connections to addresses of the guest's own network, and three of them are taken. */
function checkEndpoint(endpoint: string, instanceId: string): void {
  const [, host = ''] = /^169\.254\.(\d{1,3}\.\d{1,3}):\d{1,5}$/.exec(endpoint) ?? [];
  if (host !== '' && !['0.2', '0.3', '0.15', '169.254'].includes(host)) return;
  throw new UndockError(
    'EndpointInvalid',
    `machine ${instanceId}: got endpoint '${endpoint}', expected an unused address of 169.254.0.0/16 and a port; use one such as 169.254.0.9:80`,
  );
}

function unknown(endpoint: string, instanceId: string, known: readonly string[]): UndockError {
  return new UndockError(
    'EndpointUnknown',
    `machine ${instanceId}: got endpoint '${endpoint}', expected one that it was started with (${known.join(', ') || 'none'}); name one of these`,
  );
}
