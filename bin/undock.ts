#!/usr/bin/env node
import { askOnTerminal } from '../lib/cli/ask-on-terminal';
import { run } from '../lib/cli/program';
import { verbs } from '../lib/cli/verbs';

// That the SDK will need a newer Node one day is no news of a command; package.json pins both.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

void run(
  process.argv.slice(2),
  {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    ask: askOnTerminal,
    liveProgress: process.stderr.isTTY && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb',
    color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    env: process.env,
    projectDir: process.cwd(),
    now: () => new Date(),
  },
  verbs,
).then((status) => {
  process.exitCode = status;
});
