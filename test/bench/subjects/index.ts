import { awsJwtVerify } from './aws-jwt-verify.js';
import { fastJwt, fastJwtCached } from './fast-jwt.js';
import { jose } from './jose.js';
import { jsonWebToken } from './jsonwebtoken.js';
import { own, ownAsync, ownCached } from './own.js';
import { passport } from './passport.js';
import type { SubjectMaker } from './subject.js';

export { fastJwt, fastJwtCached, jose, own, ownAsync, ownCached };

/** What a user might take instead. */
export const PEERS: readonly SubjectMaker[] = [fastJwt, awsJwtVerify, jsonWebToken, jose, passport];
