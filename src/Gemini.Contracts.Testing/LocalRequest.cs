using System.Text;

namespace Gemini.Contracts.Testing;

/// <summary>A request that reached the server, as it arrived.</summary>
/// <param name="Method">Such as <c>POST</c>.</param>
/// <param name="PathAndQuery">Such as <c>/v1beta/models/gemini-3.8-flash:generateContent</c>.</param>
/// <param name="Headers">By name, in any casing; several values joined by a comma.</param>
/// <param name="Body">All bytes of the body.</param>
public sealed record LocalRequest(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body as text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);
}
