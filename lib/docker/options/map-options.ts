import type { ImportOption } from '../../model/import/import-option';
import type { SourceOption, SourceService } from '../service-options';
import { emptyWorkload, patchWorkload, type Workload } from '../workload';
import { handlerFor } from './handler-for';
import { foldedPorts } from './folded-ports';
import { imageOutcome } from './image-outcome';
import { maskedOption } from './masked-option';
import { nestedOptions } from './nested-options';
import type { OptionContext } from './option-handler';
import { refused, type Outcome } from './outcome';
import { imageUnknown, saidByImage, saidByImageOutcome } from './said-by-image';
import { shownOption } from './shown-option';
import { volumeDefinitionOptions } from './volume-definition';

/** What a service's sources became. */
export interface MappedService {
  readonly workload: Workload;
  readonly options: readonly ImportOption[];
}

export interface MapRequest {
  /** All that is known of one service, the most specific source first: a compose file before the image. */
  readonly sources: readonly SourceService[];
  /** Why state is accepted. Absent: state is refused. */
  readonly acceptState?: string;
  /** True when a file that a source names can be copied. Default: none can. */
  readonly fileExists?: (path: string) => boolean;
  /** Why a file that is there is not copied, as a clause. Default: each is copied. */
  readonly copyObstacle?: (path: string) => string | undefined;
}

/** Takes every option of a service through the one mapping table. Nothing is left out of the report. */
export function mapOptions({
  sources,
  acceptState,
  fileExists = () => false,
  copyObstacle = () => undefined,
}: MapRequest): MappedService {
  let workload = emptyWorkload;
  const options: ImportOption[] = [];
  const folded = sources.map((source) => ({ ...source, options: foldedPorts(source.options) }));
  const repeated = saidByImage(folded);
  const all = folded.flatMap((source) => source.options).filter((option) => !repeated.has(option));
  for (const source of folded) {
    const service = { ...source, options: all };
    for (const option of source.options) {
      const context = {
        service,
        option,
        fileExists,
        copyObstacle,
        ...(acceptState === undefined ? {} : { acceptState }),
      };
      const fromImage =
        source.context.kind === 'image' || source.context.kind === 'dockerfile'
          ? imageOutcome(context, source.options)
          : undefined;
      const outcome = repeated.has(option)
        ? saidByImageOutcome
        : (fromImage ?? handlerFor(option.key)?.(option.value as never, context) ?? unknownOption(option));
      if (outcome.patch !== undefined) workload = patchWorkload(workload, outcome.patch);
      options.push(reported(context, outcome));
      if (outcome.status !== 'refused') options.push(...nestedOptions(context));
      options.push(...volumeDefinitionOptions(context));
    }
  }
  return { workload, options: [...options, ...imageUnknown(sources)] };
}

/** A key without a handler must not pass silently. */
function unknownOption({ key }: SourceOption): Outcome {
  return refused(`option '${key}' is not known here; remove it, or leave the service in Docker`);
}

function reported(context: OptionContext, outcome: Outcome): ImportOption {
  const { option } = context;
  const { key, source } = option;
  const secret = outcome.to.startsWith('secrets.') || outcome.hidden === true;
  return {
    option: 'label' in option && typeof option.label === 'string' ? option.label : key,
    value: shownOption(secret ? option : maskedOption(context), secret),
    status: outcome.status,
    to: outcome.to,
    reason: outcome.reason,
    ...(outcome.choices === undefined ? {} : { choices: outcome.choices }),
    ...(outcome.default === undefined ? {} : { default: outcome.default }),
    file: source.file,
    ...(source.line === undefined ? {} : { line: source.line }),
  };
}
