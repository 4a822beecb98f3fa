using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>How finely a picture is looked at, as it goes with chat contents and options.</summary>
internal static class ChatResolution
{
    /// <summary>The name under which it goes.</summary>
    public const string Property = "gemini.media_resolution";

    /// <summary>The name that Microsoft's client of OpenAI reads.</summary>
    private const string Detail = "detail";

    /// <summary>The resolution that goes with something; the model's default where none does.</summary>
    /// <exception cref="RequestRefusedException">It is none.</exception>
    public static MediaResolution Of(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(Property, out object? value) != true || value is null ? MediaResolution.ModelDefault
        : Enum.TryParse(value.ToString(), ignoreCase: true, out MediaResolution resolution) && Enum.IsDefined(resolution) ? resolution
        : throw ChatRefusal.Because($"'{value}' is no resolution of pictures ({Property}); it is one of {string.Join(", ", Enum.GetNames<MediaResolution>())}.");

    /// <summary>Lets a resolution go with a picture.</summary>
    public static void Attach(AIContent picture, MediaResolution resolution)
    {
        if (resolution != MediaResolution.ModelDefault)
        {
            (picture.AdditionalProperties ??= [])[Property] = resolution.ToString();
        }
    }

    /// <summary>Lets a resolution go with a picture in OpenAI's words, which other providers' clients share.</summary>
    public static void AttachDetail(AIContent picture, MediaResolution resolution)
    {
        if (resolution != MediaResolution.ModelDefault)
        {
            (picture.AdditionalProperties ??= [])[Detail] = resolution == MediaResolution.Low ? "low" : "high";
        }
    }
}
