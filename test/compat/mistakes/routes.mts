import { AuthenticationSchemes, Authorize, Policy, Roles, Scopes, StepUp, User } from 'nest-jwt-bearer';

// a demand that demands nothing
Roles(); // TS2555
Scopes(); // TS2555
Policy(); // TS2555
AuthenticationSchemes(); // TS2555
StepUp(); // TS2554
// demands of other types
Roles(['admin']); // TS2345
Authorize('admin'); // TS2554
User(7); // TS2769
