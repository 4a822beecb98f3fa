using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>Requests that are put together by hand.</summary>
public static class GeminiRequest
{
    /// <summary>A request of one user turn.</summary>
    /// <param name="parts">In the order the model reads them. A single picture is best before the text.</param>
    /// <exception cref="ArgumentException">There are no parts.</exception>
    public static GenerateContentRequest Create(params ReadOnlySpan<GeminiPart> parts)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("A request needs at least one part, such as GeminiPart.Text(\"…\").", nameof(parts));
        }

        return new GenerateContentRequest { Contents = [new RequestContent("user", parts.ToArray())] };
    }
}
