/** A decorator as it stands in the source, for messages: `@Roles('auditor', 'admin')`. */
export function written(decorator: string, names: readonly string[]): string {
  return `@${decorator}(${names.map((name) => `'${name}'`).join(', ')})`;
}

/** Whether there are names, and none is blank or something else than a text. */
export function areNames(names: readonly unknown[]): boolean {
  return names.length > 0 && names.every((name) => typeof name === 'string' && name.trim() !== '');
}
