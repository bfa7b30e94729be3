using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Oracle;

/// <summary>Reads the parameters of a case: properties of the original under their names in camelCase, times in seconds.</summary>
static class Parameters
{
    // The library's own clock. Clone does not copy it, so that it is set on every object that a case brings.
    static readonly PropertyInfo Clock = typeof(TokenValidationParameters)
        .GetProperty("TimeProvider", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!;

    public static TokenValidationParameters Read(JsonObject members, KeyRing keys, TimeProvider time)
    {
        var parameters = new TokenValidationParameters();
        Clock.SetValue(parameters, time);
        foreach (var (name, value) in members)
        {
            var property = typeof(TokenValidationParameters).GetProperty(char.ToUpperInvariant(name[0]) + name[1..])
                ?? throw new InvalidDataException($"no parameter {name}");
            property.SetValue(parameters, name switch
            {
                "issuerSigningKeys" => keys.SigningKeys(value),
                "tokenDecryptionKeys" => keys.DecryptionKeys(value),
                "tokenReplayCache" => new ReplayCache((string)value!),
                "actorValidationParameters" => Read(value!.AsObject(), keys, time),
                "clockSkew" => TimeSpan.FromTicks(Ticks(value!)),
                _ => Plain(value, property.PropertyType),
            });
        }
        return parameters;
    }

    public static long Ticks(JsonNode seconds) => (long)(seconds.GetValue<decimal>() * TimeSpan.TicksPerSecond);

    static object? Plain(JsonNode? value, Type type) => value switch
    {
        null => null,
        JsonArray items => items.Select(item => (string?)item).ToList(),
        _ => type == typeof(bool) ? value.GetValue<bool>() : value.GetValue<string>(),
    };

    /// <summary><c>empty</c> takes every token, <c>seen</c> knows it, <c>full</c> can add none.</summary>
    sealed class ReplayCache(string state) : ITokenReplayCache
    {
        public bool TryFind(string securityToken) => state == "seen";

        public bool TryAdd(string securityToken, DateTime expiresOn) => state == "empty";
    }
}
