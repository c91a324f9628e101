import { groupOfBackend } from './backend-names';
import { textOfName } from './haproxy-name';

/** What HAProxy says about one checked server. */
export interface ServerRow {
  readonly arn: string;
  readonly targetId: string;
  readonly up: boolean;
  /** Its last check succeeded. False before the first. */
  readonly lastCheckPassed: boolean;
}

/** Servers of `show stat`: CSV whose first line names the fields (HAProxy management guide, "CSV format"). */
export function serverRows(csv: string): readonly ServerRow[] {
  const [header = '', ...lines] = csv.split('\n');
  const fields = header.replace(/^# /, '').split(',');
  return lines.flatMap((line) => {
    const values = line.split(',');
    const value = (name: string): string => values[fields.indexOf(name)] ?? '';
    const arn = groupOfBackend(value('pxname'));
    const status = value('status');
    // The twin's servers are not checked; sums of a backend have another type than a server's 2.
    if (arn === undefined || value('type') !== '2' || status === 'no check') return [];
    return [
      {
        arn,
        targetId: textOfName(value('svname')),
        up: status.startsWith('UP'),
        // An asterisk says that the next check is under way.
        lastCheckPassed: /^(\* )?L7OK/.test(value('check_status')),
      },
    ];
  });
}
