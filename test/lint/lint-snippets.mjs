/** Lints snippets given as JSON on standard input, `[{ "file": …, "code": … }]`; prints rule ids per snippet. */
import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';

const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
  // Rules that need types cannot run on files that do not exist; those tested here need none.
  ruleFilter: ({ ruleId }) => ruleId.includes('no-restricted'),
});
const results = [];
for (const { file, code } of JSON.parse(readFileSync(0, 'utf8'))) {
  const [result] = await eslint.lintText(code, { filePath: file });
  results.push(result.messages.map((message) => message.ruleId ?? message.message));
}
process.stdout.write(JSON.stringify(results));
