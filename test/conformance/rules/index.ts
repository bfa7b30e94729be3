import { accidents } from './accident.rules.js';
import { certificateDatesByDefault, certificates } from './certificate.rules.js';
import { directKey, encryptedResult, encryptionAlgorithms, nestedEncryption } from './encryption.rules.js';
import { headerMembers, json, numericDates, numericSubject, textForm } from './form.rules.js';
import type { Rule } from './rule.js';
import {
  algorithmNames,
  edwards,
  keyBinding,
  rsaSize,
  severalKeys,
  signatureFirst,
  signatureLength,
  unknownKid,
  unknownKidWithoutExpiry,
  unsigned,
} from './signature.rules.js';
import { size } from './size.rules.js';
import { boundTokens, defaultTypes, validTypes } from './use.rules.js';

/**
 * Every difference from the original that is meant. Where several act at one stage, the first speaks. Each has its row in
 * `docs/differences-from-dotnet.md`.
 */
export const RULES: readonly Rule[] = [
  size,
  json,
  textForm,
  headerMembers,
  numericDates,
  numericSubject,
  encryptionAlgorithms,
  directKey,
  nestedEncryption,
  algorithmNames,
  rsaSize,
  signatureLength,
  keyBinding,
  edwards,
  certificates,
  severalKeys,
  unsigned,
  unknownKidWithoutExpiry,
  accidents,
  unknownKid,
  signatureFirst,
  certificateDatesByDefault,
  validTypes,
  defaultTypes,
  boundTokens,
  encryptedResult,
];
