import type { MemberState, Moment } from '../controller/region-state';

export type StatusCheck = MemberState['statusCheck'];

/** What has been seen of one machine on the network. */
export interface Reachability {
  readonly poweredOnAt: Moment;
  /** When it last answered; undefined when it never did. */
  readonly answeredAt?: Moment;
}

/**
 * Seconds without an answer after which the check fails. EC2 checks every minute whether the instance answers on
 * the network and reports `impaired` once it does not ("Status checks for Amazon EC2 instances"); two missed
 * checks keep a slow answer under emulation from counting.
 */
const impairedSeconds = 120;

/** Seconds that a machine may take to answer for the first time; emulated ones are slow. */
const initializingSeconds = 300;

/** EC2's instance status check of a machine, from what was seen of it. */
export function statusCheck({ poweredOnAt, answeredAt }: Reachability, now: Moment): StatusCheck {
  if (answeredAt === undefined) {
    return now - poweredOnAt > initializingSeconds * 1000 ? 'impaired' : 'initializing';
  }
  return now - answeredAt > impairedSeconds * 1000 ? 'impaired' : 'ok';
}
