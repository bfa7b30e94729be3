using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Bench;

/// <summary>
/// One route that answers with the user's name: guarded, or without any authentication. The first line of standard input is the
/// setup; each further one is answered with the processor time so far, and the end of it ends the server.
/// </summary>
static class Server
{
    public static async Task RunAsync(bool guarded, int port)
    {
        var setup = Setup.Read(JsonNode.Parse((await Console.In.ReadLineAsync())!)!);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        if (guarded)
        {
            AddAuthentication(builder.Services, setup);
        }
        var app = builder.Build();
        if (guarded)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGet("/", (ClaimsPrincipal user) => user.Identity!.Name)
                .RequireAuthorization(policy => policy.RequireRole(setup.Role));
        }
        else
        {
            app.MapGet("/", () => "Ada Lovelace");
        }
        await app.StartAsync();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(Environment.CpuUsage.TotalTime.TotalMicroseconds);
        }
        await app.StopAsync();
    }

    static void AddAuthentication(IServiceCollection services, Setup setup)
    {
        services.AddAuthorization();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.TokenValidationParameters = setup.Parameters();
            options.TokenValidationParameters.IssuerSigningKeys = null;
            options.Configuration = new OpenIdConnectConfiguration { Issuer = setup.Issuers[0] };
            foreach (var key in setup.Keys)
            {
                options.Configuration.SigningKeys.Add(key);
            }
        });
    }
}
