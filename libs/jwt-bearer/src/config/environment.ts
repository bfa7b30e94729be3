import { IsIn, IsOptional, Matches } from 'class-validator';

const ADDRESS = { message: 'is no address; write one such as https://login.example.com' };
const SPAN = { message: 'is no span of time; write a number with its unit, such as 30s, 5m or 12h' };
const FLAG = { message: 'is neither true nor false' };
const TEXT = { message: 'is blank; write something, or remove it' };

function Address(): PropertyDecorator {
  return Matches(/^https?:\/\/\S+$/i, ADDRESS);
}
function Span(): PropertyDecorator {
  return Matches(/^\d{1,10}(?:\.\d{1,3})?(?:ms|s|m|h|d)$/, SPAN);
}
function Flag(): PropertyDecorator {
  return IsIn(['true', 'false'], FLAG);
}
/** One or several, separated by commas. */
function Text(): PropertyDecorator {
  return Matches(/[^\s,]/, TEXT);
}

/** The variables that are read, and the form of each. All of them may be left out. */
export class Environment {
  @IsOptional() @Address() JWT_AUTHORITY?: string;
  @IsOptional() @Address() JWT_METADATA_ADDRESS?: string;
  @IsOptional() @Flag() JWT_REQUIRE_HTTPS_METADATA?: string;
  @IsOptional() @Span() JWT_BACKCHANNEL_TIMEOUT?: string;
  @IsOptional() @Span() JWT_AUTOMATIC_REFRESH_INTERVAL?: string;
  @IsOptional() @Span() JWT_REFRESH_INTERVAL?: string;
  @IsOptional() @Span() JWT_LAST_KNOWN_GOOD_LIFETIME?: string;
  @IsOptional() @Text() JWT_VALID_TENANTS?: string;

  @IsOptional() @Text() JWT_AUDIENCE?: string;
  @IsOptional() @Text() JWT_VALID_ISSUERS?: string;
  @IsOptional() @Text() JWT_VALID_ALGORITHMS?: string;
  @IsOptional() @Text() JWT_VALID_TYPES?: string;
  @IsOptional() @Span() JWT_CLOCK_SKEW?: string;

  @IsOptional() @Flag() JWT_MAP_INBOUND_CLAIMS?: string;
  @IsOptional() @Text() JWT_NAME_CLAIM_TYPE?: string;
  @IsOptional() @Text() JWT_ROLE_CLAIM_TYPE?: string;

  @IsOptional() @Text() JWT_CHALLENGE?: string;
  @IsOptional() @Flag() JWT_INCLUDE_ERROR_DETAILS?: string;
}
