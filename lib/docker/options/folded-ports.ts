import type { SourceOption } from '../service-options';

/** A published port, or as many that follow each other as its source has in one range. */
export interface PublishedPort {
  readonly target: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  readonly published?: string;
  readonly host_ip?: string;
  /** Last port of a range. Default: it is one port. */
  readonly lastTarget?: number;
}

/** Takes the ports of a range together again, so that it is one line of a report and not thousands. */
export function foldedPorts(options: readonly SourceOption[]): readonly SourceOption[] {
  const folded: SourceOption[] = [];
  let run: SourceOption[] = [];
  const end = (): void => {
    folded.push(...asOne(run));
    run = [];
  };
  for (const option of options) {
    const before = run.at(-1);
    if (before !== undefined && !follows(before, option)) end();
    if (option.key === 'ports') run.push(option);
    else folded.push(option);
  }
  end();
  return folded;
}

/** True for the next port of the same text. */
function follows(before: SourceOption, option: SourceOption): boolean {
  if (option.key !== 'ports' || option.source.line === undefined) return false;
  const { line, column, file } = before.source;
  if (option.source.line !== line || option.source.column !== column || option.source.file !== file)
    return false;
  const a = before.value as PublishedPort;
  const b = option.value as PublishedPort;
  const isNext = (from?: string, to?: string): boolean =>
    from === undefined || to === undefined ? from === to : from === to || Number(to) === Number(from) + 1;
  return (
    b.target === a.target + 1 &&
    b.protocol === a.protocol &&
    b.host_ip === a.host_ip &&
    isNext(a.published, b.published)
  );
}

function asOne(run: readonly SourceOption[]): readonly SourceOption[] {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || first === last) return run;
  const from = first.value as PublishedPort;
  const to = last.value as PublishedPort;
  const published =
    from.published === undefined || from.published === to.published
      ? from.published
      : `${from.published}-${to.published ?? ''}`;
  const value = { ...from, lastTarget: to.target, ...(published === undefined ? {} : { published }) };
  return [{ ...first, value }];
}
