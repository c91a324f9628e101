/**
 * The three ways to run a service that are compared: containers on hand-kept hosts, one container per
 * instance in an Auto Scaling group, and the service itself in a group's machine image.
 */
export const paths = ['docker-hosts', 'docker-asg', 'ami-asg'] as const;

export type Path = (typeof paths)[number];
