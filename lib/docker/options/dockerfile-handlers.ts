import { imageEvidence } from '../../model/import/statelessness';
import type { OptionHandlers } from './option-handler';
import { decision, ignored } from './outcome';
import { stateOutcome } from './state-outcome';

/** What only a Dockerfile says. */
export const dockerfileHandlers: OptionHandlers = {
  'x-from': (base: string, context) => {
    const evidence = imageEvidence(base);
    if (evidence !== undefined) return stateOutcome(evidence, context, { to: 'image.archive' });
    return base === 'scratch'
      ? ignored('an empty base: all is in the Dockerfile')
      : decision(
          'image.archive',
          `what ${base} says (program, user, ports, volumes) is unknown here; does it matter?`,
          [
            'the bake reads it from the built image',
            'import the archive of the built image too, to see it now',
          ],
        );
  },
  'x-build': () => ignored('it builds the container image, which stays as it is'),
  'x-shell': () => ignored('it is in the commands that follow'),
};
