using System.Collections.Immutable;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A conversation up to an answer, from which another request goes on.</summary>
/// <param name="Contents">All turns, the answer's last.</param>
/// <param name="Wire">The wire that carried them.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="InteractionId">The id that the service has stored them by; null where it has not.</param>
internal sealed record EarlierTurns(ImmutableArray<RequestContent> Contents, GeminiWire Wire, string Model, string? InteractionId)
{
    /// <summary>The conversation that an answer ends.</summary>
    /// <param name="response">What the answer came in.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="text">The answer's text.</param>
    public static EarlierTurns Create(AnsweredTurn response, GenerateContentRequest asked, ReadOnlyMemory<byte> text)
    {
        RequestContent answer = new("model", response.ToParts(text, asked.Schema));
        return new EarlierTurns([.. asked.Contents, answer], asked.Wire ?? GeminiWire.GenerateContent, asked.Model!, asked.Store == true ? response.InteractionId : null);
    }

    /// <summary>The parts of a turn that follows, without pictures that the model has just seen: those that come before all text, and are the ones of the turn before.</summary>
    public List<GeminiPart> WithoutKnownPictures(List<GeminiPart> parts)
    {
        List<ImageInput> known = [.. Contents[^2].Parts.OfType<ImagePart>().Select(static part => part.Input)];
        int leading = parts.TakeWhile(static part => part is ImagePart).Count();
        bool isSame = leading > 0 && leading < parts.Count && leading == known.Count
            && parts.Take(leading).Cast<ImagePart>().Select(static part => part.Input).SequenceEqual(known)
            && parts.Skip(leading).All(static part => part is not ImagePart);
        return isSame ? parts[leading..] : parts;
    }
}
