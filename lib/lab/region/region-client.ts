import { z } from 'zod';
import { UndockError } from '../../model/undock-error';
import type { RegionChange } from './observation';
import { parseSnapshot, type RegionSnapshot } from './region-snapshot';

/** How one change went. One that was not done stops no other: what it was about may be gone by then. */
export type ChangeResult =
  | { readonly done: true; readonly instanceId?: string | undefined }
  | { readonly done: false; readonly why: string };

/** The local API of a lab, as the lab's loop uses it. */
export interface RegionClient {
  readonly snapshot: (signal: AbortSignal) => Promise<RegionSnapshot>;
  /** Applies the changes in order, with no request in between. One result each, in the same order. */
  readonly apply: (changes: readonly RegionChange[], signal: AbortSignal) => Promise<ChangeResult[]>;
}

const results = z.strictObject({
  results: z.array(
    z.discriminatedUnion('done', [
      z.strictObject({ done: z.literal(true), instanceId: z.string().optional() }),
      z.strictObject({ done: z.literal(false), why: z.string() }),
    ]),
  ),
});

/**
 * Client of the internal interface. Its functions throw an UndockError `LabApiFailed` for any answer but
 * status 200, or the signal's reason when aborted.
 */
export function regionClient({
  endpoint,
  labToken,
}: {
  readonly endpoint: string;
  readonly labToken: string;
}): RegionClient {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const headers = { 'x-undock-lab-token': labToken, 'content-type': 'application/json' };
    const answer = await fetch(`${endpoint}/undock-lab/${path}`, { ...init, headers });
    const text = await answer.text();
    if (answer.status === 200) return JSON.parse(text);
    throw new UndockError(
      'LabApiFailed',
      `local API: /undock-lab/${path} answered ${answer.status}, expected 200; its log says more. It answered: ${text.slice(0, 400)}`,
    );
  };
  return {
    snapshot: async (signal) => parseSnapshot(await ask('snapshot', { signal })),
    apply: async (changes, signal) => {
      if (changes.length === 0) return [];
      const body = JSON.stringify(changes);
      return results.parse(await ask('apply', { method: 'POST', body, signal })).results;
    },
  };
}
