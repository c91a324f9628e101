import { problemSentence, type Problem } from '../../lib/model/problem';

const problem: Problem = {
  code: 'OutOfRange',
  subject: "service 'api'",
  field: 'port',
  got: '70000',
  expected: 'must be a whole number',
  fix: 'set it to 65535 or less',
};

describe('problemSentence', () => {
  it('names the thing, what was got, what was expected and the fix', () => {
    expect(problemSentence(problem)).toBe(
      "service 'api': port 70000 must be a whole number; set it to 65535 or less",
    );
  });

  it('says of a value that is not there that it is missing', () => {
    expect(problemSentence({ ...problem, got: null, fix: 'add it' })).toBe(
      "service 'api': port is missing and must be a whole number; add it",
    );
  });

  it('leaves out a field and a value that do not exist', () => {
    expect(problemSentence({ ...problem, field: '', got: '', expected: 'is not JSON' })).toBe(
      "service 'api': is not JSON; set it to 65535 or less",
    );
  });
});
