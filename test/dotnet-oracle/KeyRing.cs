using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Oracle;

/// <summary>Turns the names of a case into keys.</summary>
sealed class KeyRing(JsonObject keys)
{
    static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi"];

    readonly Dictionary<string, SecurityKey> signingKeys = [];
    readonly Dictionary<string, SecurityKey> decryptionKeys = [];

    /// <summary>The keys of the metadata: a document of the public parts, read as metadata is read.</summary>
    public IList<SecurityKey> KeySet(JsonNode? names)
    {
        var members = Names(names).Select(name => (JsonNode?)PublicPart(name)).ToArray();
        return new JsonWebKeySet(new JsonObject { ["keys"] = new JsonArray(members) }.ToJsonString()).GetSigningKeys();
    }

    public List<SecurityKey> SigningKeys(JsonNode? names) =>
        [.. Names(names).Select(name => Remembered(signingKeys, name, () => SigningKey(PublicPart(name))))];

    public List<SecurityKey> DecryptionKeys(JsonNode? names) =>
        [.. Names(names).Select(name => Remembered(decryptionKeys, name, () => new JsonWebKey(keys[name]!.ToJsonString())))];

    /// <summary>An entry that is nothing but a certificate is given as one.</summary>
    static SecurityKey SigningKey(JsonObject jwk)
    {
        if (jwk["x5c"] is not JsonArray certificates || jwk.ContainsKey("n") || jwk.ContainsKey("x"))
        {
            return new JsonWebKey(jwk.ToJsonString());
        }
        var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String((string)certificates[0]!));
        return jwk["kid"] is { } kid ? new X509SecurityKey(certificate, (string)kid!) : new X509SecurityKey(certificate);
    }

    JsonObject PublicPart(string name)
    {
        var jwk = keys[name]!.DeepClone().AsObject();
        foreach (var member in PrivateMembers)
        {
            jwk.Remove(member);
        }
        return jwk;
    }

    static IEnumerable<string> Names(JsonNode? names) => names is JsonArray array ? array.Select(name => (string)name!) : [];

    static SecurityKey Remembered(Dictionary<string, SecurityKey> known, string name, Func<SecurityKey> make) =>
        known.TryGetValue(name, out var key) ? key : known[name] = make();
}
