import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Larger files are no configuration that a person wrote, bytes. */
const greatestBytes = 1024 * 1024;

/** Text of the files below a path, or of the file that it is. What is large, binary or a link has none. */
export function textOfFiles(path: string): string {
  const texts: string[] = [];
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const facts = lstatSync(next);
    if (facts.isDirectory()) waiting.push(...below(next));
    else if (facts.isFile() && facts.size <= greatestBytes) texts.push(textOf(next));
  }
  return texts.join('\n');
}

function below(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}

function textOf(path: string): string {
  const content = readFileSync(path);
  return content.includes(0) ? '' : content.toString('utf8');
}
