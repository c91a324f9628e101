/** States of a target in its target group (Elastic Load Balancing user guide, "Target health status"). */
export type DrillTargetState = 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';
