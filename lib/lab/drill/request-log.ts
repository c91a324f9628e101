import { closeSync, openSync, writeSync } from 'node:fs';
import type { RequestRecord } from '../../model/drill/request-record';

/** Keeps every request of a drill as a line of JSON. */
export class RequestLog {
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  /** Adds a line at once, so that an interrupted drill has kept what it saw. */
  readonly add = (request: RequestRecord): void => {
    writeSync(this.file, `${JSON.stringify(request)}\n`);
  };

  close(): void {
    closeSync(this.file);
  }
}
