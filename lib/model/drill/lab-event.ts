import type { DrillTargetState } from './drill-target-state';

/** Something the lab saw happen, with its moment in milliseconds since the epoch. */
export type LabEvent = { readonly at: number } & LabHappening;

export type LabHappening =
  | { readonly type: 'machine-started'; readonly instanceId: string }
  | {
      readonly type: 'machine-ended';
      readonly instanceId: string;
      readonly cause: 'powered-off' | 'killed';
    }
  | {
      readonly type: 'lifecycle';
      readonly instanceId: string;
      readonly group: string;
      /** Undefined: it was no member before. */
      readonly from: string | undefined;
      /** Undefined: it is no member any more. */
      readonly to: string | undefined;
      readonly cause: string;
    }
  | { readonly type: 'health'; readonly instanceId: string; readonly to: string; readonly cause: string }
  | {
      readonly type: 'target';
      readonly instanceId: string;
      readonly targetGroup: string;
      /** Undefined: it was not registered. */
      readonly from: DrillTargetState | undefined;
      readonly to: DrillTargetState | undefined;
    }
  | { readonly type: 'hook-completed'; readonly instanceId: string; readonly result: string }
  | { readonly type: 'launch'; readonly group: string; readonly zone: string; readonly cause: string }
  | { readonly type: 'machine-failed'; readonly instanceId: string; readonly reason: string }
  /** The local API did not do what the lab asked for: what it was about has mostly gone meanwhile. */
  | { readonly type: 'change-refused'; readonly change: string; readonly why: string }
  | {
      readonly type: 'refresh';
      readonly group: string;
      readonly status: string;
      readonly reason?: string;
    };
