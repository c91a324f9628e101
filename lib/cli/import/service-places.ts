import { join } from 'node:path';

/** Where the definition of a service is, relative to the project. */
export const definitionPath = (name: string): string => join('lib', 'services', `${name}.ts`);

/** Folder of what is laid over the image of a service, relative to the project. */
export const filesPath = (name: string): string => join('images', name, 'files');
