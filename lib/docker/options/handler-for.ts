import { healthOptions } from './health-options';
import { inspectHandlers } from './inspect-handlers';
import { dockerfileHandlers } from './dockerfile-handlers';
import { limitOptions } from './limit-options';
import { networkOptions } from './network-options';
import { extensionHandler, operationOptions } from './operation-options';
import type { OptionHandler, OptionHandlers } from './option-handler';
import { programOptions } from './program-options';
import { securityOptions } from './security-options';
import { settingOptions } from './setting-options';
import { storageOptions } from './storage-options';

/** The one mapping table: what becomes of each key of a service. */
export const handlers: OptionHandlers = {
  ...programOptions,
  ...settingOptions,
  ...limitOptions,
  ...healthOptions,
  ...networkOptions,
  ...storageOptions,
  ...securityOptions,
  ...operationOptions,
};

const ownHandlers: OptionHandlers = { ...inspectHandlers, ...dockerfileHandlers };

/**
 * The handler of a key: its own, else that of the nearest group (`build.*`), else that of extensions.
 * Undefined for a key that nobody thought of; the report must then name it.
 */
export function handlerFor(key: string): OptionHandler | undefined {
  if (Object.hasOwn(ownHandlers, key)) return ownHandlers[key];
  if (key.startsWith('x-')) return extensionHandler;
  if (Object.hasOwn(handlers, key)) return handlers[key];
  const parts = key.split('.');
  for (let end = parts.length - 1; end > 0; end -= 1) {
    const group = `${parts.slice(0, end).join('.')}.*`;
    if (Object.hasOwn(handlers, group)) return handlers[group];
  }
  return undefined;
}
