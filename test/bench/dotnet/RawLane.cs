using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Bench;

/// <summary>The floor: verification alone, on bytes that were prepared beforehand, with the only key.</summary>
sealed class RawLane
{
    readonly (byte[] Input, byte[] Signature)[] signed;
    readonly Func<byte[], byte[], bool> verify;
    int next;

    public RawLane(Setup setup, string[] tokens)
    {
        signed = [.. tokens.Select(Split)];
        verify = Verifier(setup.Keys[^1]);
    }

    public Task<int> Run(int calls)
    {
        var accepted = 0;
        for (var call = 0; call < calls; call++)
        {
            var (input, signature) = signed[next++ % signed.Length];
            accepted += verify(input, signature) ? 1 : 0;
        }
        return Task.FromResult(accepted);
    }

    static Func<byte[], byte[], bool> Verifier(SecurityKey key)
    {
        if (key is SymmetricSecurityKey { Key: var secret })
        {
            return (input, signature) =>
            {
                Span<byte> digest = stackalloc byte[32];
                HMACSHA256.HashData(secret, input, digest);
                return CryptographicOperations.FixedTimeEquals(digest, signature);
            };
        }
        if (key is ECDsaSecurityKey { ECDsa: var ecdsa })
        {
            return (input, signature) => ecdsa.VerifyData(input, signature, HashAlgorithmName.SHA256);
        }
        var rsa = RSA.Create(((RsaSecurityKey)key).Parameters);
        return (input, signature) =>
            rsa.VerifyData(input, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    static (byte[], byte[]) Split(string token)
    {
        var end = token.LastIndexOf('.');
        return (Encoding.ASCII.GetBytes(token[..end]), Base64UrlEncoder.DecodeBytes(token[(end + 1)..]));
    }
}
