using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>The address of an upload lets anybody write who has it, and is another each time: a recording names it by the request that began the upload.</summary>
internal sealed partial class UploadNames
{
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>What recordings call an upload; one without a name of its own keeps the name that it has.</summary>
    public string NameOf(string uploadId) => _names.GetValueOrDefault(uploadId, uploadId);

    /// <summary>The address of an upload as a recording holds it.</summary>
    /// <param name="address">As the server gave it.</param>
    /// <param name="name">What the upload is called.</param>
    public string Hide(string address, string name)
    {
        Match id = UploadId().Match(address);
        if (id.Success)
        {
            _names[id.Groups[1].Value] = name;
        }

        // Other members of the query are the service's own, and may sign it.
        return $"{JsonCopy.Host}{(Uri.TryCreate(address, UriKind.Absolute, out Uri? whole) ? whole.AbsolutePath : address.Split('?')[0])}?upload_id={name}";
    }

    [GeneratedRegex("[?&]upload_id=([^&#]+)", RegexOptions.CultureInvariant)]
    private static partial Regex UploadId();
}
