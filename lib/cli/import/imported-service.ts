import type { ServiceDefinition } from '../../model/definition/service-definition';
import type { ImportOption } from '../../model/import/import-option';
import type { ImportVerdict } from '../../model/import/verdict';

/** A file or folder that is copied into the project. */
export interface CopiedFile {
  /** Absolute path. */
  readonly from: string;
  /** Path relative to the project. */
  readonly to: string;
}

/** One service, imported or refused. */
export interface ImportedService {
  readonly name: string;
  readonly verdict: ImportVerdict;
  readonly options: readonly ImportOption[];
  /** Absent when it is refused. */
  readonly definition?: ServiceDefinition;
  readonly copies: readonly CopiedFile[];
}
