import type { FactKind } from './fact-kind';

/** A number the comparison rests on, with where it comes from and how far it may be moved. */
export interface Assumption {
  /** Name for `--assume name=value`; it ends in the unit where it has one. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the number stands for, in a few words. */
  readonly meaning: string;
  readonly source: string;
  readonly kind: FactKind;
  /** Least and greatest value accepted from the command line, both included. */
  readonly bounds: readonly [number, number];
  /** Only whole numbers make sense. Default: false. */
  readonly whole?: boolean;
}
