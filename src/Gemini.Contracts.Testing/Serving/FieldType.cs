namespace Gemini.Contracts.Testing.Serving;

/// <summary>What a field of a request holds.</summary>
internal enum FieldType
{
    Text,
    Bytes,
    Int32,
    Int64,
    Float,
    Bool,
    Enum,
    Message,

    /// <summary>Whatever JSON.</summary>
    Any,

    /// <summary>An object whose values are messages, whatever their names.</summary>
    Map,
}

/// <summary>A field of a request's message.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="IsRepeated">Whether it is a list; one value alone is taken for a list of one, as the API does.</param>
/// <param name="Snake">Its name with underscores, as the API's messages write it.</param>
/// <param name="Message">The name of the message of a <see cref="FieldType.Message"/> or <see cref="FieldType.Map"/>, or of the <see cref="FieldType.Enum"/>.</param>
/// <param name="Values">The values of an <see cref="FieldType.Enum"/>.</param>
internal sealed record FieldRule(FieldType Type, bool IsRepeated, string Snake, string? Message, IReadOnlyList<string> Values);
