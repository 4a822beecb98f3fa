using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>A property that is a member of the contract, before its type is looked at.</summary>
internal sealed class MemberCandidate
{
    public required IPropertySymbol Property { get; init; }

    /// <summary>The constructor's parameter of the same name and type; null for none.</summary>
    public required IParameterSymbol? Parameter { get; init; }

    /// <summary>What it is read as: the parameter's type where it is an argument of the constructor, else the property's, without null where its setter takes none.</summary>
    public required ITypeSymbol Type { get; init; }

    /// <summary>Whether the property may be null, though <see cref="Type"/> may not.</summary>
    public required bool MayHoldNull { get; init; }

    public required MemberMarks Marks { get; init; }

    public required string WireName { get; init; }

    public required string? Description { get; init; }

    public required MemberSetter Setter { get; init; }

    /// <summary>The default of the parameter as C#; null for none and for the type's default.</summary>
    public required string? DefaultValue { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>The word of its type, or the one that brought the type that declares it into the contract.</summary>
    public required SourceWord Word { get; init; }
}
