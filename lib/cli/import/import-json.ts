import type { ImportedService } from './imported-service';

/** `undock/import/v1`. Fields that an option has not are null. */
export function importJson(
  services: readonly ImportedService[],
  written: readonly string[],
  notes: readonly string[],
): object {
  return {
    schema: 'undock/import/v1',
    services: services.map(({ name, verdict, options }) => ({
      name,
      verdict,
      options: options.map((option) => ({
        option: option.option,
        value: option.value,
        status: option.status,
        to: option.to,
        reason: option.reason,
        file: option.file ?? null,
        line: option.line ?? null,
        choices: option.choices ?? null,
        default: option.default ?? null,
      })),
    })),
    written,
    notes,
  };
}
