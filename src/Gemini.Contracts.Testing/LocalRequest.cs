using System.Text;
using Gemini.Contracts.Testing.Serving;

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

    /// <summary>The model that is asked, such as <c>gemini-3.8-flash</c>; null for a request that asks none.</summary>
    public string? Model => ApiRoute.Parse(PathAndQuery.Split('?')[0]) is { Kind: ApiRouteKind.Model } route ? route.Name : null;

    /// <summary>The texts of all turns, in order. Empty where the body is no request of a model.</summary>
    public IReadOnlyList<string> Texts => RequestContents.Read(Body).Texts;

    /// <summary>The texts of the last turn, each on a line of its own.</summary>
    public string Prompt => RequestContents.Read(Body).Prompt;

    /// <summary>The pictures of all turns, in order.</summary>
    public IReadOnlyList<LocalImage> Images => RequestContents.Read(Body).Images;

    /// <summary>The schema of the answer as JSON, in whichever dialect; null where none is asked for.</summary>
    public string? Schema => RequestContents.Read(Body).Schema;
}
