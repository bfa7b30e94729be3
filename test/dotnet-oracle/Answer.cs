using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace Oracle;

/// <summary>Writes an answer in the terms of the recorded ones. Members that would be null are left out.</summary>
static partial class Answer
{
    public static JsonObject Valid(TokenValidationResult result)
    {
        // As the handler of ASP.NET Core reads it: where building the identity failed before, there is none, and no principal.
        var identity = (ClaimsIdentity)new ClaimsPrincipal(result.ClaimsIdentity).Identity!;
        return Filled(new JsonObject
        {
            ["valid"] = true,
            ["claims"] = Rows(identity.Claims),
            ["name"] = identity.Name,
            ["roles"] = new JsonArray([.. identity.FindAll(identity.RoleClaimType).Select(role => (JsonNode)role.Value)]),
            ["authenticationType"] = identity.AuthenticationType,
            ["issuer"] = result.Issuer,
            ["tokenType"] = result.TokenType,
            ["validFrom"] = Seconds(result.SecurityToken.ValidFrom),
            ["validTo"] = Seconds(result.SecurityToken.ValidTo),
            ["signingKeyId"] = result.SecurityToken.SigningKey is { } key ? key.KeyId ?? "" : null,
            ["actor"] = identity.Actor is { } actor ? Rows(actor.Claims) : null,
        });
    }

    public static JsonObject Refused(Exception exception)
    {
        var codes = Chain(exception).SelectMany(link => Codes(link.Message)).ToArray();
        return Filled(new JsonObject
        {
            ["valid"] = false,
            ["exception"] = exception.GetType().Name,
            ["code"] = Codes(exception.Message).FirstOrDefault(),
            ["codes"] = new JsonArray([.. codes.Select(code => (JsonNode)code)]),
            ["inner"] = exception.InnerException?.GetType().Name,
        });
    }

    static JsonArray Rows(IEnumerable<Claim> claims) =>
        new([.. claims.Select(claim => new JsonArray(claim.Type, claim.Value, LocalName(claim.ValueType), claim.Issuer))]);

    static string LocalName(string type) => type.Replace("http://www.w3.org/2001/XMLSchema#", "");

    static long? Seconds(DateTime moment) =>
        moment == DateTime.MinValue ? null : (moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;

    static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    static IEnumerable<string> Codes(string message) => Code().Matches(message).Select(match => match.Value);

    [GeneratedRegex(@"(?<![\w/])IDX\d{5}")]
    private static partial Regex Code();

    static JsonObject Filled(JsonObject members)
    {
        foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            members.Remove(name);
        }
        return members;
    }
}
