import { JwtBearerModule, type JwtBearerOptions, type TokenValidationParameters } from 'nest-jwt-bearer';

const authority = 'https://login.example.com';

// a mistyped name
JwtBearerModule.forRoot({ authority, audence: 'api' }); // TS2561
// a wrong type
JwtBearerModule.forRoot({ authority, audience: 7 }); // TS2322
JwtBearerModule.forRoot({ authority, audience: ['api', undefined] }); // TS2322
// options of one scheme beside those of several
JwtBearerModule.forRoot({ authority, audience: 'api', schemes: { Staff: {} } }); // TS2345
// what a factory answers
JwtBearerModule.forRootAsync({ useFactory: () => ({ authority, audience: new Date() }) }); // TS2322
// an extra in the wrong place
export const options: JwtBearerOptions = { authority, audience: 'api', globalGuard: true }; // TS2353
export const parameters: TokenValidationParameters = { validateAudiance: false }; // TS2561
