import type { Scene } from '../fault';

/** Cuts the power of every victim. */
export async function cutPower({ victims }: Scene): Promise<void> {
  await Promise.all(victims.map(({ machine }) => machine.powerCut()));
}
