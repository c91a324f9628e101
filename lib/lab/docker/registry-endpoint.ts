/**
 * Where a Docker host finds the lab's registry: a key of `MachineSpec.reachable`. The host's daemon.json
 * (tools/docker-host) names it, because it is reached without TLS.
 */
export const registryEndpoint = '169.254.0.10:5000';
