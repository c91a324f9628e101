import type { Fleet } from '../../lib/model/definition/fleet';
import { fleet } from '../../lib/services/fleet';
import { md2html } from '../../lib/services/md2html';
import { welcome } from '../../lib/services/welcome';
import { wordcount } from '../../lib/services/wordcount';

/** The definitions in `lib/services`: two web services and a worker. */
export const exampleFleet: Fleet = { definition: fleet, services: [md2html, welcome, wordcount] };
