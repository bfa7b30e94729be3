using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Oracle;

/// <summary>Asks the original about one case, as the handler of ASP.NET Core calls it.</summary>
static class Question
{
    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonWebTokenHandler Mapping = new() { MapInboundClaims = true };
    static readonly JsonWebTokenHandler Plain = new() { MapInboundClaims = false };

    public static async Task<string> AnswerAsync(JsonObject question, KeyRing keys)
    {
        var time = new FixedTime(DateTimeOffset.UnixEpoch.AddTicks(Parameters.Ticks(question["now"]!)));
        var parameters = Parameters.Read(question["parameters"]!.AsObject(), keys, time);
        if (question["configuration"] is JsonObject configuration)
        {
            parameters.ConfigurationManager =
                new StaticConfigurationManager<OpenIdConnectConfiguration>(Configuration(configuration, keys));
        }
        var handler = question["mapInboundClaims"] is { } map && !map.GetValue<bool>() ? Plain : Mapping;
        var answer = await AskAsync(handler, (string)question["token"]!, parameters);
        return answer.ToJsonString(Relaxed);
    }

    static async Task<JsonObject> AskAsync(JsonWebTokenHandler handler, string token, TokenValidationParameters parameters)
    {
        TokenValidationResult result;
        try
        {
            result = await handler.ValidateTokenAsync(token, parameters);
        }
        catch (Exception exception)
        {
            return Answer.Refused(exception);
        }
        if (!result.IsValid)
        {
            return Answer.Refused(result.Exception);
        }
        try
        {
            return Answer.Valid(result);
        }
        catch (Exception exception)
        {
            var refused = Answer.Refused(exception);
            refused["stage"] = "identity";
            return refused;
        }
    }

    static OpenIdConnectConfiguration Configuration(JsonObject members, KeyRing keys)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = (string?)members["issuer"] };
        foreach (var key in keys.KeySet(members["signingKeys"]))
        {
            configuration.SigningKeys.Add(key);
        }
        foreach (var key in keys.DecryptionKeys(members["tokenDecryptionKeys"]))
        {
            configuration.TokenDecryptionKeys.Add(key);
        }
        return configuration;
    }

    sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
