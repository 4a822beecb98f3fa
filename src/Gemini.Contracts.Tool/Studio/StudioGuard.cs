using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>
/// Lets in only the page that this run printed the address of. Every other page in the browser can send requests to this machine, too: they lack the token;
/// a name that was rebound to 127.0.0.1 lacks the host.
/// </summary>
internal sealed class StudioGuard
{
    /// <summary>The header in which the page sends the token.</summary>
    public const string Header = "x-studio-token";

    private readonly byte[] _token;

    public StudioGuard()
    {
        Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _token = Encoding.ASCII.GetBytes(Token);
    }

    /// <summary>What the address carries.</summary>
    public string Token { get; }

    /// <summary>Whether a request may be answered.</summary>
    public bool IsLetIn(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool isHere = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
        bool isOurHost = request.Host.Host is "127.0.0.1" or "localhost" && request.Host.Port == context.Connection.LocalPort;
        bool isOurPage = request.Headers.Origin.Count == 0 || request.Headers.Origin == $"http://{request.Host}";

        // The page itself is asked for by its address; everything else comes from its script, which can set a header and another site's form cannot.
        string? given = request.Path == "/" ? request.Query["token"].ToString() : request.Headers[Header].ToString();
        return isHere && isOurHost && isOurPage && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), _token);
    }

    /// <summary>What the browser is told to refuse, whatever the page should ever be made to do.</summary>
    public static void Protect(HttpResponse response, string nonce)
    {
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }
}
