import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Greatest size of what one mount copies, bytes: configuration is small, and the rest belongs into an image. */
const greatestBytes = 16 * 1024 * 1024;
/** Greatest number of files and folders of one mount. */
const greatestCount = 1000;

/** Names of files and folders that hold keys and passwords. */
const secretName =
  /^(\.aws|\.ssh|\.kube|\.docker|\.gnupg|\.netrc|\.pgpass|\.htpasswd|\.env(\..+)?|credentials|id_.+)$|\.(key|pem|p12|pfx|jks|env)$|secret/i;

/**
 * Why a file or folder is not copied into the project, and so into a machine image, as a clause. Undefined when
 * it may be: it is inside the folder of the source, small, without symbolic links, and looks like no secret; and
 * it does not hold the folder that is written to, which would be copied into itself.
 */
export function copyObstacle(baseDir: string, source: string, outDir?: string): string | undefined {
  const from = resolve(baseDir, source);
  if (outDir !== undefined && holds(from, outDir)) return 'the folder that is written to is inside of it';
  const below = relative(resolve(baseDir), from);
  if (isOutside(below) || isOutside(relative(realpathSync(baseDir), realpathSync(from))))
    return 'it is outside of the folder that is imported, and files of the host are not copied';
  const parts = below.split(sep);
  const named = parts.find((part) => secretName.test(part));
  if (named !== undefined) return `${named} looks like a secret`;
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const part = join(...parts.slice(0, depth));
    if (part !== '.' && lstatSync(resolve(baseDir, part)).isSymbolicLink()) return symbolicLink(part);
  }
  return obstacleBelow(from, below === '' ? '.' : below);
}

/** True when a folder is another one, or has it inside, also when a link leads there. */
function holds(folder: string, other: string): boolean {
  if (!lstatSync(folder).isDirectory()) return false;
  // What is made only now has no real place yet: that of the nearest folder that is there counts.
  let there = resolve(other);
  while (!existsSync(there)) there = dirname(there);
  return (
    !isOutside(relative(folder, resolve(other))) ||
    !isOutside(relative(realpathSync(folder), realpathSync(there)))
  );
}

function isOutside(below: string): boolean {
  return below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
}

const symbolicLink = (path: string): string =>
  `${path} is a symbolic link, and the bake takes files and folders`;

function obstacleBelow(from: string, shown: string): string | undefined {
  let bytes = 0;
  let count = 0;
  const waiting = [{ path: from, name: shown }];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const { path, name } = entry;
    count += 1;
    if (count > greatestCount) return `it has more than ${greatestCount} files`;
    const facts = lstatSync(path);
    if (facts.isDirectory()) {
      const children = attempted(() => readdirSync(path));
      if (children === undefined) return `${name} cannot be read`;
      for (const child of children) {
        if (secretName.test(child)) return `${join(name, child)} looks like a secret`;
        waiting.push({ path: join(path, child), name: join(name, child) });
      }
      continue;
    }
    bytes += facts.size;
    const obstacle = obstacleOfFile(path, name, facts, bytes);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

function obstacleOfFile(path: string, name: string, facts: Stats, bytes: number): string | undefined {
  if (facts.isSymbolicLink()) return symbolicLink(name);
  if (!facts.isFile()) return `${name} is no ordinary file`;
  if (bytes > greatestBytes) return `it has more than ${greatestBytes / 1024 / 1024} MiB`;
  const content = attempted(() => readFileSync(path));
  if (content === undefined) return `${name} cannot be read`;
  return content.includes('PRIVATE KEY') ? `${name} has a private key in it` : undefined;
}

/** Undefined for what this person may not read. */
function attempted<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
