import type { ServiceDefinition } from '../model/definition/service-definition';

/**
 * The readiness contract as the Packer template takes it, and as it ends up in the image; fields of the
 * other kind are null. The grace period is the group's business and no part of it.
 */
export interface PackerReadiness {
  readonly kind: 'http' | 'heartbeat';
  readonly port: number | null;
  readonly path: string | null;
  readonly expected_status: number | null;
  readonly heartbeat_path: string | null;
  readonly heartbeat_max_age_seconds: number | null;
  readonly interval_seconds: number;
  readonly timeout_seconds: number;
  readonly healthy_count: number;
  readonly unhealthy_count: number;
  readonly boot_allowance_seconds: number;
}

/** Translates a definition's contract. */
export function packerReadiness(service: ServiceDefinition): PackerReadiness {
  const timing = {
    interval_seconds: service.readiness.intervalSeconds,
    timeout_seconds: service.readiness.timeoutSeconds,
    healthy_count: service.readiness.healthyCount,
    unhealthy_count: service.readiness.unhealthyCount,
    boot_allowance_seconds: service.readiness.bootAllowanceSeconds,
  };
  if (service.kind === 'web') {
    return {
      kind: 'http',
      port: service.port,
      path: service.readiness.path,
      expected_status: service.readiness.expectedStatus,
      heartbeat_path: null,
      heartbeat_max_age_seconds: null,
      ...timing,
    };
  }
  return {
    kind: 'heartbeat',
    port: null,
    path: null,
    expected_status: null,
    heartbeat_path: service.readiness.heartbeatPath,
    heartbeat_max_age_seconds: service.readiness.heartbeatMaxAgeSeconds,
    ...timing,
  };
}
