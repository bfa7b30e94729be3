/** The full name of a `typ`, in lower case. Only ASCII letters have a case here. @see RFC 7515, section 4.1.9 */
export function mediaType(typ: string): string {
  const name = typ.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return name.includes('/') ? name : `application/${name}`;
}
