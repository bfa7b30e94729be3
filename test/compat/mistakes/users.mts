import { type ClaimsPrincipal, TokenValidator } from 'nest-jwt-bearer';

declare const user: ClaimsPrincipal;
declare const validator: TokenValidator;

// a claim may be missing
export const subject: string = user.findFirstValue('sub'); // TS2322
user.isInRole(['admin']); // TS2345

// a validator needs to know whom to trust
new TokenValidator(); // TS2554

// a result has no principal before it is known to be valid
const result = await validator.validateToken('');
export const { principal } = result; // TS2339
