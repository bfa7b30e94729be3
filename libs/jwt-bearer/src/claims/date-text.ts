/** Claims whose text is never taken as a date, although it may look like one. */
const NEVER_DATES: ReadonlySet<string> = new Set(
  `alg cty crit enc jku jwk kid typ x5c x5t x5t#S256 x5u zip
  acr acrs access_token account_type acct actor actort actortoken aio altsecid amr app_displayname appid appidacr at_hash aud
  authorization_code azp azpacr c_hash cnf capolids ctry email family_name fwd gender given_name groups hasgroups idp idtyp in_corp
  ipaddr iss jti login_hint name nameid nickname nonce oid onprem_sid phone_number phone_number_verified pop_jwk preferred_username
  prn puid pwd_url rh role roles secaud sid sub tenant_ctry tenant_region_scope tid unique_name upn uti ver verified_primary_email
  verified_secondary_email vnet website wids xms_cc xms_edov xms_pdl xms_pl xms_tpl ztdid`.split(/\s+/),
);

const LENGTH = '2025-06-15T15:06:40.0000000Z'.length;
const ROUND_TRIP = /^(?!0000)(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{7}Z$/;

/**
 * Whether a text claim is a date: exactly the form `2025-06-15T15:06:40.0000000Z`, an existing moment of the years 1 to 9999, in a
 * claim that may hold one. Every other way to write a date stays a string.
 */
export function isDate(name: string, text: string): boolean {
  const seconds = text.length === LENGTH ? ROUND_TRIP.exec(text)?.[1] : undefined;
  return seconds !== undefined && !NEVER_DATES.has(name) && exists(seconds);
}

/** Date.parse rolls 29 February and 24:00 over to another day. */
function exists(seconds: string): boolean {
  const time = Date.parse(`${seconds}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(seconds);
}
