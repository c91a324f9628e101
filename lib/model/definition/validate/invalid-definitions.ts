import { problemSentence, type Problem } from '../../problem';
import { UndockError } from '../../undock-error';

/** The error that a list of problems ends in: how many, then a sentence a line. */
export function invalidDefinitions(problems: readonly Problem[]): UndockError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const lines = problems.map((problem) => `  ${problemSentence(problem)}`);
  return new UndockError('InvalidDefinitions', [`${count} in the definitions`, ...lines].join('\n'), {
    exitStatus: 2,
  });
}
