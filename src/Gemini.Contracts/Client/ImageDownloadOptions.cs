using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Gemini.Contracts.Client;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <summary>How a picture is fetched.</summary>
public sealed record ImageDownloadOptions
{
    /// <summary>Most bytes; 100,000,000 where nothing is said, as much as the API itself fetches.</summary>
    public long MaxBytes { get; init; } = 100_000_000;

    /// <summary>Longest time for all of it, redirects included; 30 seconds where nothing is said.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most redirects that are followed; 5 where nothing is said.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Whether addresses of this machine and of private networks may be asked. Leave it off wherever the address comes from somebody else.</summary>
    public bool AllowPrivateAddresses { get; init; }
}
