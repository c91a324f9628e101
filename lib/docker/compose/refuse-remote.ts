import type { SourcePosition } from '../service-options';
import { composeProblem, quoted } from './compose-problem';

/** Reading a project never reaches over the network: what it names elsewhere must be fetched before. */
export function refuseRemote(path: string, at: SourcePosition, what: string): void {
  if (!/^([a-z][a-z0-9+.-]*:\/\/|git@|oci:|github\.com\/)/i.test(path)) return;
  const fix = 'fetch it and name the local file, or give the JSON of docker compose config';
  throw composeProblem('ComposeReference', at, `${what} names ${quoted(path)}, which is elsewhere; ${fix}`);
}
