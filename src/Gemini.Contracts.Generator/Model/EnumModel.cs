namespace Gemini.Contracts.Generator.Model;

/// <summary>An enum: one string of a closed set on the wire.</summary>
internal sealed record EnumModel
{
    public required string Name { get; init; }

    /// <inheritdoc cref="ObjectModel.MethodName"/>
    public required string MethodName { get; init; }

    public required string TypeName { get; init; }

    public required string? Description { get; init; }

    public required EquatableArray<EnumMemberModel> Members { get; init; }

    /// <summary>The member that stands for every unknown value; -1 for none.</summary>
    public required int Fallback { get; init; }
}

/// <summary>One enum member. <paramref name="Name"/> is the C# name, escaped.</summary>
internal sealed record EnumMemberModel(string Name, string WireName, string? Description);
