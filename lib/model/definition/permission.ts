/** What a program may do on AWS: actions on resources, as in an IAM policy statement that allows. */
export interface Permission {
  /** Actions such as `s3:GetObject`; a service's name and at least part of an action's, never `*` alone. */
  readonly actions: readonly string[];
  /** ARNs, or `*` for actions that take no resource. */
  readonly resources: readonly string[];
}
