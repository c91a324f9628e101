import { balancerPrograms } from '../../lab/balancer/balancer-programs';
import { machinePrograms } from '../../lab/machine/machine-programs';
import type { CliContext } from '../context';
import { missingPrograms, type NeededProgram } from '../require-programs';

/** What making the base disk needs besides. */
const bakePrograms: readonly NeededProgram[] = [
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  { program: 'mke2fs', package: 'e2fsprogs' },
];

/** One of them is enough: with Go the pinned Packer is built. */
const packerPrograms: readonly NeededProgram[] = [
  { program: 'packer', package: 'packer' },
  { program: 'go', package: 'golang' },
];

/** Why the demo cannot boot machines here, as one line that says how to mend it; undefined when it can. */
export function machinesImpossible({ env }: Pick<CliContext, 'env'>): string | undefined {
  const missing = missingPrograms([...machinePrograms, ...balancerPrograms, ...bakePrograms], env);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((one) => one.package))].join(' ');
    return `No machine is booted: ${missing.map(({ program }) => program).join(', ')} not found; for a demo on real machines run: apt-get install ${packages}`;
  }
  if (missingPrograms(packerPrograms, env).length === packerPrograms.length) {
    return 'No machine is booted: neither packer nor go found, one of which builds the image; for a demo on real machines install Go 1.26 or Packer 1.10 with its plugins';
  }
  if (process.arch !== 'x64') return `No machine is booted: this processor is ${process.arch}, expected x64`;
  if (process.getuid?.() === 0) return undefined;
  return 'No machine is booted: the base disk is made as root; for a demo on real machines run: sudo npm run demo';
}
