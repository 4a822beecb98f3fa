using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>How generated code calls the runtime's readers: beginnings of calls, up to their own arguments.</summary>
internal static class RuntimeCalls
{
    /// <summary>Reads a value of a kind that has a method of its own.</summary>
    public static string ReadCall(this ValueKind kind) => "reader.Read" + kind.Text() + "(";

    /// <summary>Turns a coordinate in the model's scale into pixels.</summary>
    public static string PlaceCall(this ValueKind kind) => "reader.Place(";

    /// <summary>Decodes a mask, or gives null with a finding where it may be null.</summary>
    public static string MaskCall(bool isNullable) => isNullable ? "reader.TryReadMask(" : "reader.ReadMask(";

    /// <summary>Finds which object of a hierarchy comes.</summary>
    public const string FindDiscriminator = "reader.FindDiscriminator(";
}
