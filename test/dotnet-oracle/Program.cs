using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Oracle;

// Reads one JSON object a line and writes one: of a case its answer. `{"keys": …}` sets the keys that the cases behind it name.
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };

// An answer must not depend on the cases before it; what is kept of a key that was used before would make it do so.
CryptoProviderFactory.DefaultCacheSignatureProviders = false;
CryptoProviderFactory.Default.CacheSignatureProviders = false;

var keys = new KeyRing([]);
while (await input.ReadLineAsync() is { } line)
{
    var question = JsonNode.Parse(line)!.AsObject();
    if (question["keys"] is JsonObject ring)
    {
        keys = new KeyRing(ring);
        continue;
    }
    output.WriteLine(await Question.AnswerAsync(question, keys));
}
