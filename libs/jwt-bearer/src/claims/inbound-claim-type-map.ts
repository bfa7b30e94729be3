import { ClaimTypes } from './claim-types.js';

const SOAP = 'http://schemas.xmlsoap.org/claims';
const SOAP_2005 = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const CERTIFICATE = 'http://schemas.microsoft.com/2012/12/certificatecontext';
const REQUEST = 'http://schemas.microsoft.com/2012/01/requestcontext/claims';
const DEVICE = 'http://schemas.microsoft.com/2012/01/devicecontext/claims';
const MICROSOFT_2012 = 'http://schemas.microsoft.com/ws/2012/01';

/**
 * Which long name a claim of a token gets while inbound mapping is on: 73 short names. Names that are not in it stay as they are,
 * among them `name`, `scope`, `groups`, `preferred_username`, `azp`, `iss` and `aud`. Names are compared exactly.
 *
 * @example One more name, in the option `inboundClaimTypeMap`:
 * ```ts
 * new Map([...DEFAULT_INBOUND_CLAIM_TYPE_MAP, ['name', ClaimTypes.name]]);
 * ```
 * @see .NET's `JsonWebTokenHandler.DefaultInboundClaimTypeMap`
 */
export const DEFAULT_INBOUND_CLAIM_TYPE_MAP: ReadonlyMap<string, string> = new Map([
  ['actort', ClaimTypes.actor],
  ['birthdate', ClaimTypes.dateOfBirth],
  ['email', ClaimTypes.email],
  ['family_name', ClaimTypes.surname],
  ['gender', ClaimTypes.gender],
  ['given_name', ClaimTypes.givenName],
  ['nameid', ClaimTypes.nameIdentifier],
  ['sub', ClaimTypes.nameIdentifier],
  ['website', ClaimTypes.webpage],
  ['unique_name', ClaimTypes.name],
  ['oid', ClaimTypes.objectId],
  ['scp', ClaimTypes.scope],
  ['tid', ClaimTypes.tenantId],
  ['acr', ClaimTypes.authenticationContextClassReference],
  ['adfs1email', `${SOAP}/EmailAddress`],
  ['adfs1upn', `${SOAP}/UPN`],
  ['amr', ClaimTypes.authenticationMethodsReferences],
  ['authmethod', ClaimTypes.authenticationMethod],
  ['certapppolicy', `${CERTIFICATE}/extension/applicationpolicy`],
  ['certauthoritykeyidentifier', `${CERTIFICATE}/extension/authoritykeyidentifier`],
  ['certbasicconstraints', `${CERTIFICATE}/extension/basicconstraints`],
  ['certeku', `${CERTIFICATE}/extension/eku`],
  ['certissuer', `${CERTIFICATE}/field/issuer`],
  ['certissuername', `${CERTIFICATE}/field/issuername`],
  ['certkeyusage', `${CERTIFICATE}/extension/keyusage`],
  ['certnotafter', `${CERTIFICATE}/field/notafter`],
  ['certnotbefore', `${CERTIFICATE}/field/notbefore`],
  ['certpolicy', `${CERTIFICATE}/extension/certificatepolicy`],
  ['certpublickey', ClaimTypes.rsa],
  ['certrawdata', `${CERTIFICATE}/field/rawdata`],
  ['certserialnumber', ClaimTypes.serialNumber],
  ['certsignaturealgorithm', `${CERTIFICATE}/field/signaturealgorithm`],
  ['certsubject', `${CERTIFICATE}/field/subject`],
  ['certsubjectaltname', `${CERTIFICATE}/extension/san`],
  ['certsubjectkeyidentifier', `${CERTIFICATE}/extension/subjectkeyidentifier`],
  ['certsubjectname', `${CERTIFICATE}/field/subjectname`],
  ['certtemplateinformation', `${CERTIFICATE}/extension/certificatetemplateinformation`],
  ['certtemplatename', `${CERTIFICATE}/extension/certificatetemplatename`],
  ['certthumbprint', ClaimTypes.thumbprint],
  ['certx509version', `${CERTIFICATE}/field/x509version`],
  ['clientapplication', `${REQUEST}/x-ms-client-application`],
  ['clientip', `${REQUEST}/x-ms-client-ip`],
  ['clientuseragent', `${REQUEST}/x-ms-client-user-agent`],
  ['commonname', `${SOAP}/CommonName`],
  ['denyonlyprimarygroupsid', ClaimTypes.denyOnlyPrimaryGroupSid],
  ['denyonlyprimarysid', ClaimTypes.denyOnlyPrimarySid],
  ['denyonlysid', ClaimTypes.denyOnlySid],
  ['devicedispname', `${DEVICE}/displayname`],
  ['deviceid', `${DEVICE}/identifier`],
  ['deviceismanaged', `${DEVICE}/ismanaged`],
  ['deviceostype', `${DEVICE}/ostype`],
  ['deviceosver', `${DEVICE}/osversion`],
  ['deviceowner', `${DEVICE}/userowner`],
  ['deviceregid', `${DEVICE}/registrationid`],
  ['endpointpath', `${REQUEST}/x-ms-endpoint-absolute-path`],
  ['forwardedclientip', `${REQUEST}/x-ms-forwarded-client-ip`],
  ['group', `${SOAP}/Group`],
  ['groupsid', ClaimTypes.groupSid],
  ['idp', ClaimTypes.identityProvider],
  ['insidecorporatenetwork', `${MICROSOFT_2012}/insidecorporatenetwork`],
  ['isregistereduser', `${DEVICE}/isregistereduser`],
  ['ppid', `${SOAP_2005}/privatepersonalidentifier`],
  ['primarygroupsid', ClaimTypes.primaryGroupSid],
  ['primarysid', ClaimTypes.primarySid],
  ['proxy', `${REQUEST}/x-ms-proxy`],
  ['pwdchgurl', `${MICROSOFT_2012}/passwordchangeurl`],
  ['pwdexpdays', `${MICROSOFT_2012}/passwordexpirationdays`],
  ['pwdexptime', `${MICROSOFT_2012}/passwordexpirationtime`],
  ['relyingpartytrustid', `${REQUEST}/relyingpartytrustid`],
  ['role', ClaimTypes.role],
  ['roles', ClaimTypes.role],
  ['upn', ClaimTypes.upn],
  ['winaccountname', ClaimTypes.windowsAccountName],
]);
