import { nearest } from '../../model/definition/validate/nearest';
import type { SourceOption } from '../service-options';
import { composeProblem, quoted } from './compose-problem';
import type { LoadedModel } from './load-layers';

type Value = Readonly<Record<string, unknown>>;

/** Refuses what compose refuses when all files are merged: services without a program, names of nothing. */
export function checkReferences(model: LoadedModel): void {
  for (const [name, { options, at }] of model.services) {
    const has = (key: string): boolean =>
      options.some((it) => it.key === key || it.key.startsWith(`${key}.`));
    if (!has('image') && !has('build') && !has('provider')) {
      throw composeProblem('ComposeWrongValue', at, `service '${name}' has neither image nor build; add one`);
    }
    if (has('network_mode') && has('networks')) {
      throw composeProblem(
        'ComposeWrongValue',
        at,
        `service '${name}' has network_mode and networks; keep one`,
      );
    }
    for (const option of options) checkOption(name, option, model);
  }
}

function checkOption(name: string, option: SourceOption, model: LoadedModel): void {
  const { services, sections } = model;
  const value = option.value as Value;
  const mustBe = (what: string, wanted: unknown, known: ReadonlyMap<string, unknown>): void => {
    if (typeof wanted !== 'string' || known.has(wanted)) return;
    const near = nearest(wanted, known.keys());
    const fix = near === undefined ? `add it to ${what}s:` : `did you mean ${quoted(near)}?`;
    const sentence = `service '${name}': ${option.key} names the ${what} ${quoted(wanted)}, which is not defined; ${fix}`;
    throw composeProblem('ComposeReference', option.source, sentence);
  };
  switch (option.key) {
    case 'depends_on':
      if (value['required'] !== false) mustBe('service', value['service'], services);
      break;
    case 'networks':
      if (value['name'] !== 'default') mustBe('network', value['name'], sections.networks);
      break;
    case 'volumes':
      if (value['type'] === 'volume') mustBe('volume', value['source'], sections.volumes);
      break;
    case 'secrets':
    case 'build.secrets':
      mustBe('secret', value['source'], sections.secrets);
      break;
    case 'configs':
      mustBe('config', value['source'], sections.configs);
      break;
    case 'models':
      mustBe('model', value['name'], sections.models);
      break;
    case 'links':
      mustBe('service', String(option.value).split(':')[0], services);
      break;
    case 'volumes_from':
      if (!String(option.value).startsWith('container:')) {
        mustBe('service', String(option.value).split(':')[0], services);
      }
      break;
    case 'network_mode':
    case 'ipc':
    case 'pid':
      if (String(option.value).startsWith('service:')) {
        mustBe('service', String(option.value).slice('service:'.length), services);
      }
      break;
  }
}
