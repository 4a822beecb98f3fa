namespace Gemini.Contracts.Generator.Model;

/// <summary>A member that points at another item by what identifies that item.</summary>
/// <param name="Key">What the reference names: the type and its property.</param>
/// <param name="TypeName">The other item's C# type, fully qualified.</param>
/// <param name="IsValueType">Whether that type is a struct.</param>
/// <param name="Property">The C# name of the property that identifies the other item, escaped where it is a keyword.</param>
/// <param name="IsPublic">Whether another assembly may name that type.</param>
/// <param name="AllowsSelf">Whether an item may point at itself.</param>
internal sealed record ReferenceModel(string Key, string TypeName, bool IsValueType, string Property, bool IsPublic, bool AllowsSelf);
