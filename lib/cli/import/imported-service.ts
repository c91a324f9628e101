import type { ServiceDefinition } from '../../model/definition/service-definition';
import type { ImportOption } from '../../model/import/import-option';
import type { ImportVerdict } from '../../model/import/verdict';

/** What is put into the project: a file or folder that is copied, or a file with that text. */
export type CopiedFile = {
  /** Path relative to the project. */
  readonly to: string;
} & (
  | {
      /** Absolute path. */
      readonly from: string;
    }
  | { readonly content: string }
);

/** One service, imported or refused. */
export interface ImportedService {
  readonly name: string;
  /** What it is imported from, in words that stay the same from one import to the next. */
  readonly origin: string;
  readonly verdict: ImportVerdict;
  readonly options: readonly ImportOption[];
  /** Absent when it is refused. */
  readonly definition?: ServiceDefinition;
  readonly copies: readonly CopiedFile[];
}
