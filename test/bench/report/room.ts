/**
 * Puts a text between the two comments of a page that name its room.
 *
 * @throws Error when the page has no room of this name.
 */
export function replaced(page: string, name: string, text: string): string {
  const room = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!room.test(page)) {
    throw new Error(`the page has no room for ${name}`);
  }
  return page.replace(room, (_, begin: string, end: string) => `${begin}\n\n${text}\n\n${end}`);
}
