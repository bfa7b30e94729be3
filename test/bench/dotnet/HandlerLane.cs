using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bench;

/// <summary>The handler as <c>JwtBearerHandler</c> uses it: claims mapped, and a principal of which name and role are read.</summary>
sealed class HandlerLane(Setup setup, string[] tokens)
{
    readonly JsonWebTokenHandler handler = new() { MapInboundClaims = true };
    readonly TokenValidationParameters parameters = setup.Parameters();
    readonly byte[][] tokens = [.. tokens.Select(Encoding.Latin1.GetBytes)];
    int next;

    public async Task<int> RunAsync(int calls)
    {
        var accepted = 0;
        for (var call = 0; call < calls; call++)
        {
            // a new text each time, as a server reads it
            var token = Encoding.Latin1.GetString(tokens[next++ % tokens.Length]);
            accepted += await Read(token) is null ? 0 : 1;
        }
        return accepted;
    }

    async ValueTask<string?> Read(string token)
    {
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid)
        {
            return null;
        }
        var principal = new ClaimsPrincipal(result.ClaimsIdentity);
        return principal.IsInRole(setup.Role) ? principal.Identity!.Name : null;
    }
}
