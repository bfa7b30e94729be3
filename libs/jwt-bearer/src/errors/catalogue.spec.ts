import { describe, expect, it } from '@jest/globals';
import { aliases, catalogue, subjects, type CatalogueEntry, type ErrorCode } from './catalogue.js';

const rows = Object.entries(catalogue) as [ErrorCode, CatalogueEntry][];

describe('the catalogue', () => {
  it('lists each code under one subject only', () => {
    const codes = Object.values(subjects).flatMap((subject) => Object.keys(subject));

    expect(new Set(codes).size).toBe(codes.length);
  });

  // RFC 6750, section 3; security requirement 11
  it.each(rows)(
    'describes %s to clients in characters that a challenge may hold',
    (_code, { description }) => {
      expect(description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]{10,80}$/);
    },
  );

  it.each(rows)('leaves no text of %s empty', (_code, { meaning, causes, remedies, hint }) => {
    const texts = [meaning, hint, ...causes, ...remedies];

    expect(causes).not.toHaveLength(0);
    expect(remedies).not.toHaveLength(0);
    expect(texts.filter((text) => text.trim().length < 10)).toEqual([]);
  });

  it.each(rows)(
    'writes %s in printable ASCII, for consoles of any kind',
    (_code, { meaning, causes, remedies, hint }) => {
      expect([meaning, ...causes, ...remedies, hint].join('')).toMatch(/^[\x20-\x7e]+$/);
    },
  );

  it('gives conditions of the provider and of the options classes of their own', () => {
    const classesOf = (subject: Record<string, CatalogueEntry>) =>
      new Set(Object.values(subject).map(({ error }) => error));

    expect(classesOf(subjects['Metadata and keys of the provider'])).toEqual(
      new Set(['ConfigurationUnavailableError']),
    );
    expect(classesOf(subjects.Options)).toEqual(new Set(['TypeError']));
  });

  it.each(rows)('ends every sentence of %s', (_code, { meaning, causes, remedies, hint }) => {
    const unfinished = [meaning, hint, ...causes, ...remedies].filter((text) => !/[.?!]$/.test(text));

    expect(unfinished).toEqual([]);
  });

  it.each(rows)('keeps the hint of %s to one sentence and one line', (_code, { hint }) => {
    expect(hint).toMatch(/^[^\r\n]{1,200}$/);
    expect(hint).not.toMatch(/[.?!] \p{Lu}/u);
  });

  it.each(rows)('refers from %s only to codes that exist', (_code, entry) => {
    const mentioned = JSON.stringify(entry).match(/(?:IDX|NJB)\d{5}/g) ?? [];

    expect(mentioned.filter((code) => !(code in catalogue) && !(code in aliases))).toEqual([]);
  });

  it('leads from IDX10501, which nothing gives any more, to the code in its place', () => {
    expect(catalogue).not.toHaveProperty('IDX10501');
    expect(aliases.IDX10501).toBe('IDX10503');
    expect(catalogue.IDX10503.meaning).toContain('IDX10501');
  });
});
