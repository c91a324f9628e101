import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Snippet {
  readonly file: string;
  readonly code: string;
}

function lint(snippets: readonly Snippet[]): string[][] {
  const run = spawnSync(process.execPath, [join(__dirname, 'lint-snippets.mjs')], {
    cwd: join(__dirname, '../..'),
    input: JSON.stringify(snippets),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`lint-snippets.mjs failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as string[][];
}

const importing = (layer: string, from: string, file = 'some-thing.ts'): Snippet => ({
  file: `lib/${layer}/${file}`,
  code: `import { a } from '${from}';\nexport const b = a;\n`,
});

const folders = [
  'model',
  'services',
  'docker',
  'systemd',
  'bake',
  'compare',
  'constructs',
  'stacks',
  'aws',
  'lab',
  'cli',
];

/** The layers of docs/architecture.md, written out here a second time on purpose. */
const allowed: Record<string, readonly string[]> = {
  model: [],
  services: ['model'],
  docker: ['model'],
  systemd: ['model', 'docker'],
  bake: ['model', 'docker', 'systemd'],
  compare: ['model'],
  constructs: ['model'],
  stacks: ['constructs', 'services', 'model'],
  aws: ['model'],
  lab: ['model', 'aws'],
  cli: ['model', 'services', 'docker', 'systemd', 'bake', 'compare', 'aws', 'lab'],
};

const rule = '@typescript-eslint/no-restricted-imports';

describe('lint holds each folder to its layer', () => {
  const pairs = folders.flatMap((layer) =>
    folders.filter((other) => other !== layer).map((other) => [layer, other] as const),
  );
  const verdicts = lint(pairs.map(([layer, other]) => importing(layer, `../${other}/thing`)));

  it.each(pairs.map(([layer, other], index) => ({ layer, other, found: verdicts[index] })))(
    'for $layer importing $other',
    ({ layer, other, found }) => {
      expect(found).toEqual(allowed[layer]!.includes(other) ? [] : [rule]);
    },
  );
});

describe('lint keeps the machine, CDK and the SDK where they belong', () => {
  const refused: Snippet[] = [
    importing('model', 'node:fs'),
    importing('model', 'node:crypto'),
    importing('model', 'jiti'),
    importing('model', '@aws-sdk/client-ec2'),
    importing('model', 'aws-cdk-lib'),
    importing('services', 'node:fs'),
    importing('compare', 'node:child_process'),
    importing('docker', 'fs'),
    importing('bake', 'node:fs/promises'),
    importing('constructs', 'node:fs'),
    importing('constructs', '@aws-sdk/client-ec2'),
    importing('stacks', 'node:https'),
    importing('aws', 'aws-cdk-lib'),
    importing('cli', 'aws-cdk-lib/aws-ec2'),
    importing('cli', '../../stacks/fleet-stack', 'deep/file.ts'),
    importing('lab/controller', 'node:fs'),
    importing('lab/controller', 'zod'),
    importing('lab/controller', '@aws-sdk/client-auto-scaling'),
    importing('lab/controller', '../machine/start-machine'),
    importing('lab/controller', '../../aws/regional-clients'),
    importing('lab/controller', '../../region/snapshot', 'rules/some-rule.ts'),
    { file: 'lib/lab/controller/some-thing.ts', code: 'export const now = Date.now();\n' },
    { file: 'lib/lab/controller/rules/some-rule.ts', code: 'export const lot = Math.random();\n' },
    { file: 'lib/model/some-thing.ts', code: 'export const now = Date.now();\n' },
    { file: 'lib/model/some-thing.ts', code: 'export const now = new Date();\n' },
    { file: 'lib/model/some-thing.ts', code: 'export const lot = Math.random();\n' },
  ];
  const accepted: Snippet[] = [
    importing('model', 'zod'),
    importing('model', './other'),
    importing('model', '../architecture', 'deep/file.ts'),
    importing('docker', 'node:fs', 'image-archive-reader.ts'),
    importing('bake', 'node:fs', 'images-lock-file.ts'),
    importing('constructs', 'aws-cdk-lib/aws-ec2'),
    importing('stacks', 'constructs'),
    importing('aws', '@aws-sdk/client-auto-scaling'),
    importing('lab', 'node:child_process'),
    importing('lab/controller', './action'),
    importing('lab/controller', '../../model/problem'),
    importing('lab/controller', '../action', 'rules/some-rule.ts'),
    importing('lab/controller', '../../../model/problem', 'rules/some-rule.ts'),
    importing('cli', 'node:fs'),
    { file: 'lib/model/some-thing.ts', code: 'export const day = new Date(0);\n' },
  ];
  const verdicts = lint([...refused, ...accepted]);

  it.each(refused.map((snippet, index) => ({ ...snippet, found: verdicts[index] })))(
    'refuses in $file: $code',
    ({ found }) => expect(found).not.toEqual([]),
  );

  it.each(accepted.map((snippet, index) => ({ ...snippet, found: verdicts[refused.length + index] })))(
    'accepts in $file: $code',
    ({ found }) => expect(found).toEqual([]),
  );
});
