const SOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const MICROSOFT_2008 = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';
const MICROSOFT = 'http://schemas.microsoft.com/identity/claims';

/**
 * The long names of common claims. With inbound mapping on (the default) the claims of a token carry these instead of the short
 * names in the token: `sub` becomes {@link ClaimTypes.nameIdentifier}, `roles` becomes {@link ClaimTypes.role}.
 *
 * @example
 * ```ts
 * user.findFirst(ClaimTypes.email)?.value;
 * ```
 * @see .NET's `ClaimTypes`
 */
export const ClaimTypes = {
  /** `actort`: the token of the party that acts for the subject. */
  actor: 'http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor',
  /** `acr` */
  authenticationContextClassReference: 'http://schemas.microsoft.com/claims/authnclassreference',
  /** `authmethod` */
  authenticationMethod: `${MICROSOFT_2008}/authenticationmethod`,
  /** `amr` */
  authenticationMethodsReferences: 'http://schemas.microsoft.com/claims/authnmethodsreferences',
  /** `birthdate` */
  dateOfBirth: `${SOAP}/dateofbirth`,
  /** `denyonlyprimarygroupsid` */
  denyOnlyPrimaryGroupSid: `${MICROSOFT_2008}/denyonlyprimarygroupsid`,
  /** `denyonlyprimarysid` */
  denyOnlyPrimarySid: `${MICROSOFT_2008}/denyonlyprimarysid`,
  /** `denyonlysid` */
  denyOnlySid: `${SOAP}/denyonlysid`,
  /** `email` */
  email: `${SOAP}/emailaddress`,
  /** `gender` */
  gender: `${SOAP}/gender`,
  /** `given_name` */
  givenName: `${SOAP}/givenname`,
  /** `groupsid` */
  groupSid: `${MICROSOFT_2008}/groupsid`,
  /** `idp` */
  identityProvider: `${MICROSOFT}/identityprovider`,
  /** `unique_name`; not `name`, which keeps its short name. */
  name: `${SOAP}/name`,
  /** `sub` and `nameid` */
  nameIdentifier: `${SOAP}/nameidentifier`,
  /** `oid`: the id of the user in Microsoft Entra. */
  objectId: `${MICROSOFT}/objectidentifier`,
  /** `primarygroupsid` */
  primaryGroupSid: `${MICROSOFT_2008}/primarygroupsid`,
  /** `primarysid` */
  primarySid: `${MICROSOFT_2008}/primarysid`,
  /** `role` and `roles` */
  role: `${MICROSOFT_2008}/role`,
  /** `certpublickey` */
  rsa: `${SOAP}/rsa`,
  /** `scp`; not `scope`, which keeps its short name. */
  scope: `${MICROSOFT}/scope`,
  /** `certserialnumber` */
  serialNumber: `${MICROSOFT_2008}/serialnumber`,
  /** `family_name` */
  surname: `${SOAP}/surname`,
  /** `tid`: the tenant in Microsoft Entra. */
  tenantId: `${MICROSOFT}/tenantid`,
  /** `certthumbprint` */
  thumbprint: `${SOAP}/thumbprint`,
  /** `upn` */
  upn: `${SOAP}/upn`,
  /** `website` */
  webpage: `${SOAP}/webpage`,
  /** `winaccountname` */
  windowsAccountName: `${MICROSOFT_2008}/windowsaccountname`,
} as const;
