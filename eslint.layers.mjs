/**
 * Who may import whom: for each folder below `lib`, the folders its files may import from besides
 * themselves, and whether they may touch the machine (files, processes, sockets).
 * `machineFiles` are the endings of the files that may, in a folder that otherwise may not.
 */
export const layers = {
  model: { imports: [], packages: ['zod'] },
  services: { imports: ['model'] },
  docker: { imports: ['model'], machineFiles: ['reader', 'writer', 'file'] },
  systemd: { imports: ['model', 'docker'] },
  bake: { imports: ['model', 'docker', 'systemd'], machineFiles: ['reader', 'writer', 'file'] },
  compare: { imports: ['model'] },
  constructs: { imports: ['model'] },
  stacks: { imports: ['constructs', 'services', 'model'] },
  aws: { imports: ['model'], machine: true },
  lab: { imports: ['model', 'aws'], machine: true },
  cli: {
    imports: ['model', 'services', 'docker', 'systemd', 'bake', 'compare', 'aws', 'lab'],
    machine: true,
  },
};

/** Modules of Node that reach files, processes or the network. */
const machineModules =
  'fs|fs/promises|child_process|net|http|https|http2|dgram|tls|dns|worker_threads|cluster|os|readline';

const cdk = '^(aws-cdk-lib|constructs)(/|$)';
const sdk = '^@(aws-sdk|smithy)/';

/** Which folders may load CDK, and which the SDK. */
const mayUse = { [cdk]: ['constructs', 'stacks'], [sdk]: ['aws', 'lab', 'cli'] };

function patterns(layer, rule, machineAllowed) {
  const forbidden = Object.keys(layers).filter((other) => other !== layer && !rule.imports.includes(other));
  const list = [
    {
      regex: `^(\\.\\./)+(lib/)?(${[...forbidden, 'bin'].join('|')})(/|$)`,
      message: `lib/${layer} may import from ${['itself', ...rule.imports.map((it) => `lib/${it}`)].join(', ')} only (docs/architecture.md).`,
    },
  ];
  for (const [regex, allowed] of Object.entries(mayUse)) {
    if (!allowed.includes(layer)) {
      list.push({ regex, message: `lib/${layer} does not load this package (docs/architecture.md).` });
    }
  }
  if (layer === 'model') {
    list.push({
      regex: `^(?!\\.|(${rule.packages.join('|')})$)`,
      message: 'lib/model is pure: it loads nothing but itself and zod.',
    });
  } else if (!machineAllowed) {
    list.push({
      regex: `^(node:)?(${machineModules})$`,
      message: `lib/${layer} does not touch files, processes or sockets (docs/architecture.md).`,
    });
  }
  return list;
}

const restrict = (list) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns: list }] });

/** ESLint configuration blocks that hold each folder to its layer. */
export const layerRules = Object.entries(layers).flatMap(([layer, rule]) => {
  const folder = `lib/${layer}/**/*.ts`;
  const blocks = [{ files: [folder], rules: restrict(patterns(layer, rule, rule.machine === true)) }];
  for (const ending of rule.machineFiles ?? []) {
    blocks.push({
      files: [`lib/${layer}/**/*-${ending}.ts`],
      rules: restrict(patterns(layer, rule, true)),
    });
  }
  return blocks;
});

/**
 * The lab's controller decides and touches nothing: its files load one another and the model. A flat list, so that
 * these blocks, which come after that of `lab`, are all that holds for its files.
 */
export const controllerRules = [
  ['lib/lab/controller/*.ts', '^(?!\\./|\\.\\./\\.\\./model/)'],
  ['lib/lab/controller/*/*.ts', '^(?!\\./|\\.\\./[^.]|\\.\\./\\.\\./\\.\\./model/)'],
].map(([files, regex]) => ({
  files: [files],
  rules: restrict([
    { regex, message: 'lib/lab/controller is pure: it loads nothing but itself and lib/model.' },
  ]),
}));

/** The model and the controller decide; they read no clock and draw no lots. */
export const pureRules = {
  files: ['lib/model/**/*.ts', 'lib/lab/controller/**/*.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      'process',
      'fetch',
      'setTimeout',
      'setInterval',
      'performance',
      'crypto',
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: 'Take random numbers as an argument.' },
      { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
    ],
    'no-restricted-syntax': [
      'error',
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: 'Take the time as an argument.',
      },
    ],
  },
};
