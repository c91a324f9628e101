import { defaultPath } from './program-path';
import { environmentFile } from './environment-file';
import type { Program } from './program';

/** Environment file of an image, and what could not be taken over. */
export interface ImageEnvironment {
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * Variables that the image sets, with those a container engine adds: PATH and HOME. systemd takes names of
 * letters, digits and underscores only, and no control characters but tab and line feed; the rest is left
 * out and said.
 */
export function imageEnvironment({ container }: Program): ImageEnvironment {
  if (container === undefined) return { text: '', notes: [] };
  const variables = { PATH: defaultPath, HOME: container.identity.home, ...container.root.config.env };
  const notes: string[] = [];
  const kept = Object.entries(variables).filter(([name, value]) => {
    const reason = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
      ? /[^\P{Cc}\t\n]/u.test(value) && 'its value has control characters'
      : 'its name has other characters than letters, digits and _';
    if (typeof reason === 'string')
      notes.push(`environment variable '${name}' of the image is left out: ${reason}`);
    return typeof reason !== 'string';
  });
  return { text: environmentFile(Object.fromEntries(kept)), notes };
}
