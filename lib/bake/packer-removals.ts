const removalLine =
  /^==> [^ ]+: ((?:Terminating|Deleting|Deregistering|Destroying|Removing|Detaching) .+?)\s*$/;

/** What Packer says it took away after a build that failed or was interrupted, one line each. */
export function packerRemovals(output: string): readonly string[] {
  return output.split('\n').flatMap((line) => removalLine.exec(line)?.[1] ?? []);
}
