/**
 * How far a number can be trusted: `measured` was counted or observed by someone who reports it,
 * `estimated` is worked out from such a report, `assumed` is neither and should be replaced first.
 */
export type FactKind = 'measured' | 'estimated' | 'assumed';
