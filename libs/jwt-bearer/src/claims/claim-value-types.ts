const XML_SCHEMA = 'http://www.w3.org/2001/XMLSchema#';

/**
 * The kinds of value that a {@link Claim} tells apart. A claim's value is always text; the value type says what the text stood for.
 *
 * @see .NET's `ClaimValueTypes` and `JsonClaimValueTypes`
 */
export const ClaimValueTypes = {
  string: `${XML_SCHEMA}string`,
  boolean: `${XML_SCHEMA}boolean`,
  /** An integer of 32 bits. */
  integer32: `${XML_SCHEMA}integer32`,
  /** An integer of 64 bits; `exp`, `nbf` and `iat` always are. */
  integer64: `${XML_SCHEMA}integer64`,
  /** Every other number. */
  double: `${XML_SCHEMA}double`,
  /** A text such as `2025-06-15T15:06:40.0000000Z`. */
  dateTime: `${XML_SCHEMA}dateTime`,
  /** A JSON object, as its text stands in the token. */
  json: 'JSON',
  /** A JSON array inside an array, as its text stands in the token. */
  jsonArray: 'JSON_ARRAY',
  /** JSON `null`; the value is an empty text. */
  jsonNull: 'JSON_NULL',
} as const;
