namespace Gemini.Contracts.Generator.Model;

/// <summary>Everything that is known of one contract. Plain data with value equality: nothing of the compiler is in it.</summary>
internal sealed record ContractModel
{
    /// <summary>The namespace, identifiers escaped; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The annotated type's name, such as <c>Detection</c> or <c>Outer.Detection</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The last part of <see cref="Name"/>.</summary>
    public string SimpleName => Name.Substring(Name.LastIndexOf('.') + 1);

    /// <summary>The name of the generated class, such as <c>DetectionContract</c>.</summary>
    public required string ContractName { get; init; }

    /// <summary>The annotated type, fully qualified.</summary>
    public required string TypeName { get; init; }

    /// <summary>The annotated type's full metadata name; the generated file is named after it.</summary>
    public required string MetadataName { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary>Whether the language version has extension members (C# 14).</summary>
    public required bool HasExtensionMembers { get; init; }

    public required AnswerForm Answer { get; init; }

    public required PromptModel Prompt { get; init; }

    public required OptionsModel Options { get; init; }

    /// <summary>The answer itself, or one item of it.</summary>
    public required ValueModel Root { get; init; }

    /// <summary>How often a type is written out within itself in the schema language that has no references.</summary>
    public required int Unrolling { get; init; }

    public required EquatableArray<ObjectModel> Objects { get; init; }

    public required EquatableArray<EnumModel> Enums { get; init; }

    public required EquatableArray<UnionModel> Unions { get; init; }

    /// <summary>What coordinates the answer holds, anywhere in it.</summary>
    public required RequiredCapabilities RequiredCapabilities { get; init; }

    /// <summary>What the compiler would warn of at every use of the contract's types, but for <c>CS0612</c> and <c>CS0618</c>.</summary>
    public EquatableArray<string> Warnings { get; init; }

    /// <summary>The ids of the problems for which only a stub is generated, so that the rest of the program compiles; null for a sound contract.</summary>
    public string? Unsound { get; init; }
}

/// <summary>What the model answers with.</summary>
internal enum AnswerForm
{
    /// <summary>One object.</summary>
    One,

    /// <summary>A list of items.</summary>
    List,

    /// <summary>One bare value of an enum (<c>text/x.enum</c>).</summary>
    Label,
}
