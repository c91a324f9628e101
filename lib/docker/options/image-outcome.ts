import { looksSecret } from '../../model/definition/looks-secret';
import type { SourceOption } from '../service-options';
import type { OptionContext } from './option-handler';
import { decision, ignored, mapped, type Outcome } from './outcome';
import { secretInArguments } from './secret-in-arguments';

/** Options of an image that stay in it and are read when it is baked. */
const keptInImage = new Set([
  'command',
  'entrypoint',
  'user',
  'working_dir',
  'stop_signal',
  'healthcheck.test',
]);

/**
 * What becomes of an option that the image itself carries: most stay there, and the bake reads them, under what
 * the definition says. Undefined for those that count as if a person had written them: ports, volumes, platform.
 *
 * @param ofImage all options of the image; the others of the service are what runs it.
 */
export function imageOutcome(context: OptionContext, ofImage: readonly SourceOption[]): Outcome | undefined {
  const { option, service } = context;
  const { key, value } = option;
  if (key === 'labels') return ignored('only Docker and tools around it read labels');
  if (key === 'environment') {
    const { name, value: text } = value as { name: string; value: string };
    if (looksSecret(name, text))
      return decision(
        `secrets.${name}`,
        'a secret in the image is readable by whoever has the image; where is it kept from now on?',
        ['unchanged for now: build an image without it', 'Parameter Store or Secrets Manager'],
      );
    // An empty value does not replace it: Parameter Store keeps none.
    const overridden = service.options.some((other) => {
      if (other === option || other.key !== key) return false;
      const variable = other.value as { readonly name?: unknown; readonly value?: unknown };
      return variable.name === name && variable.value !== '';
    });
    return overridden
      ? ignored('replaced by what runs it')
      : mapped('Environment=', 'read from the image when it is baked');
  }
  const isHealth = key.startsWith('healthcheck.');
  if (!keptInImage.has(key) && !isHealth) return undefined;
  const replacing = (other: SourceOption): boolean => {
    if (ofImage.includes(other) || isUnsaid(other)) return false;
    // Another entry point takes the command of the image away with its own.
    if (key === 'command' && other.key === 'entrypoint') return true;
    return other.key === key || (isHealth && other.key === 'healthcheck.disable' && other.value === true);
  };
  if (service.options.some(replacing)) return ignored('replaced by what runs it');
  if (isHealth) return undefined;
  if (Array.isArray(value)) return programOfImage(key, value as readonly string[], context);
  return mapped('the image', 'read from the image when it is baked');
}

/** What leaves the image its own: nothing, an empty text, a health check without words. An empty command is one. */
function isUnsaid({ key, value }: SourceOption): boolean {
  const isEmptyTest = key === 'healthcheck.test' && Array.isArray(value) && value.length === 0;
  return value === null || value === '' || isEmptyTest;
}

/** Entry point or command: a secret in it is in the image already, and a new place for it is a person's choice. */
function programOfImage(key: string, args: readonly string[], context: OptionContext): Outcome {
  const patch = key === 'entrypoint' ? { imageEntrypoint: args } : {};
  const secret = secretInArguments(args, context);
  if (secret === undefined) return mapped('the image', 'read from the image when it is baked', patch);
  return {
    ...decision(
      'the image',
      `the secret of ${secret} is written out in it, readable by whoever has the image; how does the program get it?`,
      ['unchanged for now: build an image without it', 'from a variable or a file, with a new value'],
      patch,
    ),
    hidden: true,
  };
}
