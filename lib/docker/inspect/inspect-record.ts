/** An object of the inspected JSON. */
export type InspectRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is InspectRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or an empty one for what is none. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list; Docker writes null for an empty one. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
