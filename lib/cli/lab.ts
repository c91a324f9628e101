import { Command } from 'commander';
import { drillCommand } from './lab/drill';
import { downCommand } from './lab/lab-down';
import { statusCommand } from './lab/lab-status-verb';
import { upCommand } from './lab/lab-up';
import type { Verb } from './program';

/** `undock lab`: a Region on this machine. Touches no account and needs no credentials. */
export const labVerb: Verb = (context) =>
  new Command('lab')
    .description('a Region on this machine: emulated AWS API, real virtual machines, a real balancer')
    .addCommand(upCommand(context))
    .addCommand(statusCommand(context))
    .addCommand(drillCommand(context))
    .addCommand(downCommand(context));
