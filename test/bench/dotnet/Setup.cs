using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Bench;

/// <summary>What subjects are told: the same for all, in all languages.</summary>
sealed record Setup(string Algorithm, string[] Issuers, SecurityKey[] Keys, string Audience, string Role)
{
    public static Setup Read(JsonNode document)
    {
        var issuers = document["issuers"]!.AsArray();
        var keys = issuers.SelectMany(issuer => issuer!["keys"]!.AsArray()).Select(key => Key(key!));
        var secret = (string?)document["secret"];
        return new Setup(
            (string)document["algorithm"]!,
            [.. issuers.Select(issuer => (string)issuer!["issuer"]!)],
            secret is null ? [.. keys] : [new SymmetricSecurityKey(Base64UrlEncoder.DecodeBytes(secret))],
            (string)document["audience"]!,
            (string)document["role"]!);
    }

    /// <summary>The defaults of <c>JwtBearerOptions</c>, and what has to be accepted.</summary>
    public TokenValidationParameters Parameters() => new()
    {
        ValidIssuers = Issuers,
        ValidAudience = Audience,
        ValidAlgorithms = [Algorithm],
        IssuerSigningKeys = Keys,
        NameClaimType = "name",
        // else a token that names an unknown key is checked with all of them, and passes where one fits; a secret has no name
        TryAllIssuerSigningKeys = Keys is [SymmetricSecurityKey],
    };

    static SecurityKey Key(JsonNode key) => new JsonWebKeySet($$"""{"keys":[{{key.ToJsonString()}}]}""").GetSigningKeys().Single();
}
