import { refused, type Outcome } from './outcome';

/** Folders of a host whose programs listen on sockets in them, and those above. */
const socketParents = /^\/(var\/?)?$|^\/(var\/)?run(\/|$)/;

/** Refuses a socket of the host and the folders that hold such sockets; undefined for other mounts. */
export function hostSocketRefusal(source: string, target: string): Outcome | undefined {
  if (/(^|\/)docker\.sock\/?$/.test(source) || /(^|\/)docker\.sock\/?$/.test(target))
    return refused(
      'the Docker socket gives control of a Docker engine, and there is none on the instance; leave it in Docker',
    );
  if (/\.sock\/?$/.test(source) || /\.sock\/?$/.test(target))
    return refused(
      `${source} is a socket of a program on the Docker host, which is not there after the move; leave it in Docker`,
    );
  if (socketParents.test(plainPath(source)))
    return refused(
      `${source} of the host holds the sockets of its programs, such as that of Docker; mount only the files that are needed`,
    );
  return undefined;
}

/** Without `.`, `..` and empty parts. */
function plainPath(path: string): string {
  if (!path.startsWith('/')) return path;
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return `/${parts.join('/')}`;
}
