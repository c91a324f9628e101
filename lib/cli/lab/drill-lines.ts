import { tableLines } from '../../compare/table-lines';
import { wrappedLines } from '../../compare/wrapped-lines';
import type { DrillResult, DrillRun } from '../../model/drill/drill-result-schema';
import { drillSeconds } from './drill-seconds';

/** The runs of a drill as text of at most 100 columns. */
export function drillLines({ service, accelerator, runs }: DrillResult, color: boolean): string[] {
  return [
    ...wrappedLines(`Service ${service}, machines of this lab (${accelerator}); times in seconds`),
    '',
    ...tableLines({
      head: ['fault', 'path', 'recovered', 'detect', 'launch', 'boot', 'healthy', 'total', 'failed/sent'],
      rows: runs.map((run) => [
        run.fault,
        run.path,
        run.recovered ? 'by itself' : 'no',
        ...[run.seconds.detect, run.seconds.launch, run.seconds.boot].map(drillSeconds),
        ...[run.seconds.healthy, run.seconds.total].map(drillSeconds),
        `${run.requests.failed}/${run.requests.sent}`,
      ]),
      numeric: [3, 4, 5, 6, 7, 8],
      color,
    }),
    '',
    ...runs.flatMap((run) => wrappedLines(sentence(run))),
  ];
}

function sentence(run: DrillRun): string {
  const { fault, path, replacement, release, sharedOutage } = run;
  const parts = [`${fault} on ${path}: ${outcome(run)}`];
  if (replacement !== undefined) {
    const image = replacement.imageId === undefined ? '' : ` of image ${replacement.imageId}`;
    parts.push(`replaced by ${replacement.instanceId}${image}`);
  }
  if (sharedOutage !== undefined) {
    const { emptied, endedBeforeReplacement, secondsToFirstAnswer } = sharedOutage;
    parts.push(emptied ? 'the group was emptied' : 'the group was never emptied');
    if (endedBeforeReplacement) parts.push('an instance ended before another was healthy');
    if (secondsToFirstAnswer !== null)
      parts.push(`a request succeeded ${drillSeconds(secondsToFirstAnswer)} s after the dependency was back`);
  }
  if (release !== undefined) {
    parts.push(release.rolledBack ? 'rolled back' : 'not rolled back');
    const throughout = release.oldVersionServedThroughout ? 'served throughout' : 'stopped serving';
    parts.push(`the old version ${throughout}`);
  }
  return `${parts.join('; ')}.`;
}

function outcome({ recovered, seconds }: DrillRun): string {
  return recovered
    ? `whole again after ${drillSeconds(seconds.total)} s with no human action`
    : 'not whole again before the deadline; it needs a person';
}
