import type { Fault } from '../fault';
import { cutPower } from './cut-power';

/** The machine loses its power. */
export const powerCut: Fault = { settles: 'victim', victims: 'one', make: cutPower };
