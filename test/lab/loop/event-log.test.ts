import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from '../../../lib/lab/loop/event-log';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'undock-event-log-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const started = (instanceId: string) => ({ type: 'machine-started', instanceId }) as const;

describe('EventLog', () => {
  it('keeps events with their moment, in memory and one a line on disk', () => {
    const path = join(parent, 'events.jsonl');
    let now = 10;
    const log = new EventLog(path, () => (now += 1));
    log.record(started('i-1'));
    log.record(started('i-2'));
    const events = [
      { at: 11, ...started('i-1') },
      { at: 12, ...started('i-2') },
    ];
    expect(log.events).toEqual(events);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
  });

  it('tells who listens, until they no longer do', () => {
    const heard: string[] = [];
    const log = new EventLog(join(parent, 'events.jsonl'), () => 0);
    const end = log.listen((event) => heard.push(event.type));
    log.record(started('i-1'));
    end();
    log.record(started('i-2'));
    expect(heard).toEqual(['machine-started']);
  });

  it('keeps what it cannot write, says so when asked, and writes it in order when it can', () => {
    const folder = join(parent, 'lab');
    const log = new EventLog(join(folder, 'events.jsonl'), () => 0);
    log.record(started('i-1'));
    log.record(started('i-2'));
    expect(log.events).toHaveLength(2);
    expect(() => log.flush()).toThrow(expect.objectContaining({ code: 'EventLogFailed' }) as Error);
    mkdirSync(folder);
    log.flush();
    log.record(started('i-3'));
    expect(readFileSync(join(folder, 'events.jsonl'), 'utf8').match(/i-\d/g)).toEqual(['i-1', 'i-2', 'i-3']);
  });
});
