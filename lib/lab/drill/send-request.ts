import { request } from 'node:http';
import { request as requestTls } from 'node:https';
import type { RequestRecord } from '../../model/drill/request-record';

export interface SentRequest {
  readonly url: string;
  /** Host header. Default: that of the URL. */
  readonly host?: string;
  /** Sent with POST. Default: a GET. */
  readonly body?: string;
  /** Time for the whole answer, milliseconds. Default: 2000. */
  readonly timeoutMilliseconds?: number;
}

/**
 * One request on a connection of its own, as from a caller that was not there before. Never rejects. The
 * certificate of an https address is not checked: the lab's is its own.
 */
export function sendRequest({
  url,
  host,
  body,
  timeoutMilliseconds = 2000,
}: SentRequest): Promise<Pick<RequestRecord, 'status' | 'error'>> {
  return new Promise((resolve) => {
    const send = url.startsWith('https:') ? requestTls : request;
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const failed = (error: Error): void =>
      resolve({
        error: signal.aborted ? 'timeout' : ((error as NodeJS.ErrnoException).code ?? error.message),
      });
    const sent = send(url, {
      method: body === undefined ? 'GET' : 'POST',
      agent: false,
      headers: { connection: 'close', ...(host !== undefined && { host }) },
      rejectUnauthorized: false,
      signal,
    });
    sent.on('error', failed);
    sent.on('response', (response) => {
      // An answer that breaks off is none.
      response.on('error', failed);
      response.on('end', () => resolve({ ...(response.statusCode && { status: response.statusCode }) }));
      response.resume();
    });
    sent.end(body);
  });
}
