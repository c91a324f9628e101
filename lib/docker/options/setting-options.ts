import { looksSecret } from '../../model/definition/looks-secret';
import { hiddenByMemory } from './hidden-by-memory';
import { targetRefusal } from './mount-target';
import { namedParameter } from './named-parameter';
import { notCopiedOutcome } from './not-copied';
import type { OptionContext, OptionHandlers } from './option-handler';
import { valuesOf } from './option-handler';
import { approximated, decision, mapped, type Outcome } from './outcome';
import { secretLine } from './secret-line';

interface Variable {
  readonly name: string;
  readonly value: string | null;
}

/** Greatest length of a value in Parameter Store's standard tier, bytes. */
const greatestBytes = 4096;

/** Variables, and files that are handed in: settings at boot, references to secrets, files in the image. */
export const settingOptions: OptionHandlers = {
  environment: (variable: Variable, context) => setting(variable, context),
  env_file: ({ path, required }: { path: string; required?: boolean }, { fileExists }) =>
    required === false && !fileExists(path)
      ? approximated(
          'environment, secrets',
          'it is not here, and need not be: what it sets where it is there is not known; import again beside it',
        )
      : mapped('environment, secrets', 'each of its variables is reported by itself'),
  secrets: ({ source, target }: { source: string; target: string }, context) => {
    const file = secretFile(target);
    const named = (valuesOf(context, 'environment') as readonly Variable[]).find(
      ({ value }) => value === file,
    );
    const name =
      named?.name.endsWith('_FILE') === true ? named.name.slice(0, -'_FILE'.length) : asVariable(source);
    const reference = namedParameter(context.service.name, source);
    return decision(
      `secrets.${name}`,
      `${file} does not exist here: a secret is a variable at boot. Does the program read ${name}?`,
      [
        `it reads ${name}, from Parameter Store ${reference.parameterStore}`,
        'it reads the file alone: have its entry point write it from the variable',
      ],
      { secrets: { [name]: reference } },
    );
  },
  configs: ({ source, target }: { source: string; target: string }, context) => {
    const elsewhere = targetRefusal(target) ?? hiddenByMemory(target, context);
    if (elsewhere !== undefined) return elsewhere;
    const { file, content } = context.service.context.configs[source] ?? {};
    if (typeof content === 'string') return inlineConfig(source, content, target);
    const missing = typeof file === 'string' ? notCopiedOutcome(file, target, context) : undefined;
    if (missing !== undefined && typeof file === 'string' && context.fileExists(file)) return missing;
    if (typeof file === 'string' && missing === undefined)
      return mapped('image.filesDir', `copied, and laid over ${target} when the image is baked`, {
        files: [{ source: file, target }],
      });
    return decision(
      'image.filesDir',
      `config '${source}' is not a file that is here; how does ${target} get there?`,
      ['the file of the image is right as it is', 'build an image that has it'],
    );
  },
};

/** Content that stands in the compose file itself, or that a variable of whoever runs compose has. */
function inlineConfig(source: string, content: string, target: string): Outcome {
  const line = secretLine(content);
  if (line === undefined)
    return mapped('image.filesDir', `written, and laid over ${target} when the image is baked`, {
      files: [{ content, target }],
    });
  return decision(
    'image.filesDir',
    `the content of config '${source}' is not written: line ${line} looks like a secret; how does ${target} get there?`,
    [
      'it is left out: the file of the image is right as it is',
      'a secret: a parameter, under secrets',
      'it may be in the machine image: put it into the folder of image.filesDir by hand',
    ],
  );
}

function setting({ name, value }: Variable, context: OptionContext): Outcome {
  const to = `environment.${name}`;
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) || name.startsWith('UNDOCK_'))
    return decision('', `'${name}' cannot be the name of a setting; how does the program learn it?`, [
      'it is left out',
      'by another name, with letters, digits and _',
      'in a file of the image',
    ]);
  if (value === null)
    return decision(to, 'it has no value where this was imported; which one has it?', [
      'none: it is left out',
      'write it into environment',
    ]);
  if (value === '') return empty(name, context);
  if (isSecretFile(value, context))
    return name.endsWith('_FILE')
      ? approximated('', `left out: ${name.slice(0, -'_FILE'.length)} is the secret itself at boot`)
      : decision(
          to,
          'it names the file of a secret, which does not exist here; what does the program read?',
          [
            'unchanged: have its entry point write the file',
            'the variable of the secret: take this one out of environment',
          ],
          { environment: { [name]: value } },
        );
  if (looksSecret(name, value)) return secret(name, context);
  if (!isOneLine(value) || new TextEncoder().encode(value).length > greatestBytes || value.includes('{{'))
    return decision('', 'Parameter Store takes one line of 4096 bytes without "{{"; where is it kept?', [
      'it is left out',
      'in a file of the image',
      'in Secrets Manager, under secrets',
    ]);
  const others = context.service.context.serviceNames.filter(
    (service) => service !== context.service.name && namesHost(value, service),
  );
  const patch = { environment: { [name]: value } };
  if (others.length === 0) return mapped(to, 'kept in Parameter Store and read at boot', patch);
  const named = others.map((service) => `'${service}'`).join(', ');
  return decision(
    to,
    others.length === 1
      ? `it names service ${named}, which is not on this network by that name; where is it reached?`
      : `it names services ${named}, which are not on this network by these names; where are they reached?`,
    ['unchanged: the name must be resolved by DNS', 'the name of the balancer or of the managed store'],
    { ...patch, uses: others },
  );
}

/** Parameter Store keeps no empty values: harmless, unless the empty value takes away one that the image has. */
function empty(name: string, context: OptionContext): Outcome {
  const isInImage = (valuesOf(context, 'environment') as readonly Variable[]).some(
    (other) => other.name === name && other.value !== null && other.value !== '',
  );
  return isInImage
    ? decision(
        '',
        `the image sets ${name}, and it is empty in Docker; what does the program take for none?`,
        [
          'the value of the image holds: empty values are not kept',
          'a value, in environment',
          'nothing at all: build an image that does not set it',
        ],
      )
    : approximated('', 'left out: Parameter Store keeps no empty values');
}

function isSecretFile(value: string, context: OptionContext): boolean {
  const secrets = valuesOf(context, 'secrets') as readonly { readonly target: string }[];
  return secrets.some(({ target }) => secretFile(target) === value);
}

function secretFile(target: string): string {
  return target.startsWith('/') ? target : `/run/secrets/${target}`;
}

/** The value is written nowhere: it is a secret, and it was in plain text. */
function secret(name: string, { service }: OptionContext): Outcome {
  const reference = namedParameter(service.name, name);
  return decision(
    `secrets.${name}`,
    'a secret in plain text is not written into the definition; where is it kept from now on?',
    [`Parameter Store ${reference.parameterStore}, with a new value`, 'Secrets Manager'],
    { secrets: { [name]: reference } },
  );
}

function asVariable(name: string): string {
  const variable = name.toUpperCase().replace(/[^A-Z0-9_]+/g, '_');
  return /^[A-Z_]/.test(variable) ? variable : `_${variable}`;
}

function isOneLine(value: string): boolean {
  return Array.from(value).every((character) => character >= ' ' && character !== '\x7f');
}

/** True when a value has the name as a host: by itself, before a port, in an address or in a list. */
export function namesHost(value: string, host: string): boolean {
  const name = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|://|@|,\\s*|=)${name}($|:\\d|/|,)`).test(value);
}
