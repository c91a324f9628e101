import { tableLines } from '../../compare/table-lines';
import type { DemoInstance, DemoResult } from './demo-result';

/** What the demo saw, as text. What only the emulator did is labelled so. */
export function demoLines(result: DemoResult, color: boolean): string[] {
  const { loss } = result;
  return [
    `Instances after the deployment in ${result.region} (emulated: records of a local API in one zone, no machine booted)`,
    '',
    ...instanceTable(result.instances, color),
    '',
    `Terminated  ${loss.terminatedId} of ${loss.groupName} (seen terminated after ${loss.terminatedSeconds.toFixed(2)} s)`,
    `Replaced by ${loss.replacementId} (in service after ${loss.replacedSeconds.toFixed(2)} s)`,
    '(emulated: bookkeeping of the local API made the replacement; its seconds say nothing about AWS)',
    '',
    `Instances of ${loss.groupName} afterwards`,
    '',
    ...instanceTable(result.after, color),
  ];
}

/** What to do next on a real account. */
export function nextLines(service: string): string[] {
  return [
    'Next, on an account of yours (what these create costs money; undock prints its plan until --apply is given):',
    '  1. Describe your fleet in lib/services:         npx undock check',
    `  2. Build and test an image:                     npx undock bake ${service} --apply`,
    '  3. Deploy what all services share:              npx cdk deploy fleet -c undock:only=fleet',
    `  4. Deploy one service:                          npx undock deploy ${service} --apply`,
  ];
}

function instanceTable(instances: readonly DemoInstance[], color: boolean): string[] {
  return tableLines({
    head: ['service', 'instance', 'zone', 'type', 'image', 'state'],
    rows: instances.map((one) => [
      one.service,
      one.instanceId,
      one.zone,
      one.instanceType,
      one.imageId,
      one.state,
    ]),
    numeric: [],
    color,
  });
}
