import { importLines } from '../../../lib/cli/import/import-lines';

test('nothing that a source says moves the cursor or turns the text of a terminal', () => {
  const hostile = 'a\u001b[2Jb\u009b2Jc\u202ed\re';
  const lines = importLines(
    [
      {
        name: 'web',
        origin: 'image web',
        verdict: 'refused',
        copies: [],
        options: [
          { option: hostile, value: hostile, status: 'refused', to: hostile, reason: hostile, file: hostile },
        ],
      },
    ],
    [],
  );
  expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(lines.join(' ')).toContain('a [2Jb 2Jc d e');
});
