import type { SourceOption } from '../service-options';

/** Greatest length of a value in a report. */
const greatest = 80;

/** A value as a person would write it, on one line of 80 characters at most. */
export function shownOption({ key, value }: SourceOption, secret: boolean): string {
  const text = secret
    ? isNamed(value)
      ? `${value.name}=(not shown)`
      : secretText(key, value)
    : written(key, value);
  const line = Array.from(text, (character) =>
    character < ' ' || character === '\x7f' ? ' ' : character,
  ).join('');
  return line.length > greatest ? `${line.slice(0, greatest - 1)}…` : line;
}

/** The reference to a secret may be shown, a command with a secret in it not. */
function secretText(key: string, value: unknown): string {
  return key === 'secrets' ? written(key, value) : '(not shown)';
}

function isNamed(value: unknown): value is { readonly name: string } {
  return (
    typeof value === 'object' && value !== null && typeof (value as { name?: unknown }).name === 'string'
  );
}

function written(key: string, value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return JSON.stringify(value);
  if (typeof value !== 'object') return '';
  const field = (name: string): string => {
    const found = (value as Record<string, unknown>)[name];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
  if (key === 'ports') {
    const published = field('published');
    const last = field('lastTarget');
    const protocol = field('protocol');
    return [
      published === '' ? '' : `${published}:`,
      field('target'),
      last === '' ? '' : `-${last}`,
      protocol === '' || protocol === 'tcp' ? '' : `/${protocol}`,
    ].join('');
  }
  if (key === 'volumes') {
    const readOnly = (value as { read_only?: unknown }).read_only === true ? ':ro' : '';
    return `${field('source') === '' ? '' : `${field('source')}:`}${field('target')}${readOnly}`;
  }
  if (key === 'ulimits') return `${field('name')}=${field('soft')}:${field('hard')}`;
  if (key === 'depends_on') return field('service');
  if (key === 'secrets' || key === 'configs') return field('source');
  if (key === 'env_file') return field('path');
  if ('name' in value && 'value' in value && Array.isArray(value.value))
    return `${field('name')}=${JSON.stringify(value.value)}`;
  if ('name' in value && 'value' in value)
    return field('value') === '' ? field('name') : `${field('name')}=${field('value')}`;
  if ('name' in value && Object.keys(value).length === 1) return field('name');
  return JSON.stringify(value);
}
