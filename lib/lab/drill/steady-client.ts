import type { RequestRecord } from '../../model/drill/request-record';
import type { DrillClock } from './drill-clock';

/** Sends requests while a drill runs. */
export interface DrillClient {
  /** Starts to send. */
  readonly start: () => void;
  /** Requests that have ended so far, in the order in which they were sent. */
  readonly ended: () => readonly RequestRecord[];
  /** Stops to send, and resolves when the last request has ended. */
  readonly stop: () => Promise<readonly RequestRecord[]>;
}

export interface SteadyClientOptions {
  readonly clock: DrillClock;
  /** Sends one request, and says what became of it. Never rejects. */
  readonly send: () => Promise<Pick<RequestRecord, 'status' | 'error'>>;
  /** Default: 10. */
  readonly perSecond?: number;
  /** Called with every request that has ended, in the order in which they end. */
  readonly onEnd?: (request: RequestRecord) => void;
}

/**
 * Sends at a constant rate, whatever becomes of the requests: a client that waits for an answer before it sends
 * again sends least while the service is slow, and so hides the outage it measures.
 */
export function steadyClient(options: SteadyClientOptions): DrillClient {
  const { clock, send, perSecond = 10, onEnd } = options;
  const ended: RequestRecord[] = [];
  const underWay = new Set<Promise<void>>();
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  let loop = Promise.resolve();

  const sendOne = async (): Promise<void> => {
    const at = clock.now();
    const outcome = await send();
    const request = { at, duration: clock.now() - at, ...outcome };
    ended.push(request);
    onEnd?.(request);
  };
  const sendSteadily = async (): Promise<void> => {
    const start = clock.now();
    for (let sent = 0; !isStopped(); sent++) {
      const due = start + (sent * 1000) / perSecond;
      if (due > clock.now()) {
        try {
          await clock.sleep(due - clock.now(), stopped.signal);
        } catch (error) {
          if (!isStopped()) throw error;
          return;
        }
      }
      const request = sendOne().finally(() => underWay.delete(request));
      underWay.add(request);
    }
  };
  const inOrder = (): readonly RequestRecord[] => [...ended].sort((a, b) => a.at - b.at);
  return {
    start: () => {
      loop = sendSteadily();
    },
    ended: inOrder,
    stop: async () => {
      stopped.abort();
      await loop;
      await Promise.all(underWay);
      return inOrder();
    },
  };
}
