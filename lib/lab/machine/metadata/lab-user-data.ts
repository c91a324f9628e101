import { UndockError } from '../../../model/undock-error';

/**
 * User data with the lab's own lines, if it is in Undock's form (`#undock/v1` in its first line); any other is
 * somebody else's and stays as it is. A line of the lab takes the place of one with its key: an image refuses a key
 * that is given twice.
 *
 * @throws UndockError `UserDataInvalid` for a key or value that would not be one line.
 */
export function labUserData(userData: string, extra: Readonly<Record<string, string>>): string {
  const [first, ...lines] = userData.split('\n');
  if (first !== '#undock/v1') return userData;
  const added = Object.entries(extra).map(([key, value]) => {
    const line = `${key}=${value}`;
    // The pattern by which an image reads it.
    if (/^[A-Z][A-Z0-9_]*=\P{Cc}*$/u.test(line)) return line;
    throw new UndockError(
      'UserDataInvalid',
      `user data of the lab: got ${JSON.stringify(line)}, expected KEY=value without control characters; mend what the lab adds`,
    );
  });
  const kept = lines.filter((line) => line !== '' && !Object.hasOwn(extra, line.replace(/=.*/, '')));
  return [first, ...kept, ...added, ''].join('\n');
}
