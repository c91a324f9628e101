/**
 * What the lab's balancer is to do: the listeners, rules and target groups of one Application Load Balancer, as the
 * local API has them, with the addresses of the lab's machines. Plain data.
 */
export interface BalancerPlan {
  readonly listeners: readonly ListenerPlan[];
  readonly targetGroups: readonly TargetGroupPlan[];
}

export interface ListenerPlan {
  /** Port in the API, such as 443. */
  readonly port: number;
  /** Loopback port of this machine that stands in for it. Chosen by the lab. */
  readonly hostPort: number;
  /** HTTPS gets the lab's own certificate. */
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly rules: readonly RulePlan[];
  readonly defaultAction: ListenerAction;
}

/** Every condition must hold. A rule without any always does. */
export interface RulePlan {
  /** 1 to 50,000; the lowest is tried first. No two rules of a listener have the same. */
  readonly priority: number;
  /** One of these must match the Host header, without its port and whatever its case. Default: any host. */
  readonly hosts?: readonly string[];
  /** One of these must match the path, without the query. Case counts. Default: any path. */
  readonly paths?: readonly string[];
  readonly action: ListenerAction;
}

export type ListenerAction = ForwardAction | FixedResponse | Redirect;

/**
 * Each request goes to one of the groups, by weight. A group that is empty or unhealthy keeps its share: there is no
 * fail over to the others (Application Load Balancers user guide, "Action types for listener rules").
 */
export interface ForwardAction {
  readonly type: 'forward';
  /** Weights are 0 to 999; a group with weight 0 gets nothing. */
  readonly targetGroups: readonly { readonly arn: string; readonly weight: number }[];
}

export interface FixedResponse {
  readonly type: 'fixed-response';
  /** 2XX, 4XX or 5XX. */
  readonly statusCode: number;
  /** Default: `text/plain`. */
  readonly contentType?: string;
  /** Default: empty. */
  readonly messageBody?: string;
}

/** Path and query are kept. */
export interface Redirect {
  readonly type: 'redirect';
  readonly protocol: 'HTTP' | 'HTTPS';
  /** Default: that of the request. */
  readonly host?: string;
  /** Port in the API. Where a listener of the plan has it, the client is sent to that one's host port. */
  readonly port: number;
  readonly statusCode: 301 | 302;
}

export interface TargetGroupPlan {
  readonly arn: string;
  readonly healthCheck: HealthCheckPlan;
  /** How long requests under way may take to end at a target that was deregistered. */
  readonly deregistrationDelaySeconds: number;
  readonly targets: readonly TargetPlan[];
}

export interface HealthCheckPlan {
  /** Such as `/health`. */
  readonly path: string;
  /** Status codes that mean healthy, as the API has them: `200`, `200-299` or `200,202`. */
  readonly codes: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

export interface TargetPlan {
  /** Instance id. */
  readonly id: string;
  readonly address: string;
  readonly port: number;
  /** It was deregistered: it gets no new requests, those under way go on. */
  readonly draining: boolean;
  /**
   * Its instance is stopped or terminated, so it is not used, without waiting for a threshold (same guide, "Target
   * health status", reason `Target.InvalidState`). Default: false.
   */
  readonly ended?: boolean;
}
