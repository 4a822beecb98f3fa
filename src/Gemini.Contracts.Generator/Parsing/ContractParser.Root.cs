using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The annotated type itself and its options.</summary>
internal sealed partial class ContractParser
{
    private static readonly string[] ThinkingNames = ["Auto", "ModelDefault", "Off", "Minimal", "Low", "Medium", "High"];

    private static readonly string[] ResolutionNames = ["ModelDefault", "Low", "Medium", "High", "UltraHigh"];

    /// <summary>Whether generated code can name the annotated type at all.</summary>
    private bool CheckRoot()
    {
        for (INamedTypeSymbol? current = _root; current is not null; current = current.ContainingType)
        {
            // A type without a name, or in an extension block, where none may be: the compiler says so.
            if (!current.CanBeReferencedByName)
            {
                return false;
            }
        }

        string? why = _root switch
        {
            { IsFileLocal: true } => "it is local to its file; remove 'file'",
            { IsGenericType: true } => "it is generic, and a schema needs one definite type; derive a closed record from it and annotate that",
            { IsRefLikeType: true } => "it is a ref struct, which cannot be kept; remove 'ref'",
            { IsStatic: true } => "it is static and has no values; make it a record",
            { TypeKind: TypeKind.Interface or TypeKind.Class or TypeKind.Struct or TypeKind.Enum } => null,
            _ => "only a record, a class, a struct or an enum can be a contract",
        };
        if (why is null && IsInGenericType(_root))
        {
            why = "it is nested in a generic type; move it out";
        }

        if (why is not null)
        {
            Report(ProblemKind.UnsupportedDeclaration, NameOf(_root), Display(_root), why);
            return false;
        }

        if (!IsReachable(_root))
        {
            Report(ProblemKind.UnreachableType, NameOf(_root), Display(_root), "it, or a type around it, is private, protected or local to its file; make it internal or public");
            return false;
        }

        return CheckAllowed(_root, NameOf(_root));
    }

    private static bool IsInGenericType(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0)
            {
                return true;
            }
        }

        return false;
    }

    private OptionsModel ParseOptions(AttributeData task)
    {
        AttributeData? defaults = AssemblyDefaults();
        string? temperature = Temperature(task) ?? Temperature(defaults);
        int thinking = NamedInt(task, "Thinking") is var own and not 0 ? own : NamedInt(defaults, "Thinking");
        int resolution = NamedInt(task, "MediaResolution") is var fine and not 0 ? fine : NamedInt(defaults, "MediaResolution");
        return new OptionsModel
        {
            SystemInstruction = WithLineFeeds(NamedText(task, "SystemInstruction") ?? NamedText(defaults, "SystemInstruction")),
            Model = NamedText(task, "Model") ?? NamedText(defaults, "Model"),
            Thinking = (uint)thinking < (uint)ThinkingNames.Length ? ThinkingNames[thinking] : ThinkingNames[0],
            MediaResolution = (uint)resolution < (uint)ResolutionNames.Length ? ResolutionNames[resolution] : ResolutionNames[0],
            Temperature = temperature,
            MaxOutputTokens = Tokens(task, "MaxOutputTokens") is var most and > 0 ? most : Tokens(defaults, "MaxOutputTokens"),
            MaxInputTokens = Tokens(task, "MaxInputTokens") is var taken and > 0 ? taken : Tokens(defaults, "MaxInputTokens"),
        };
    }

    private AttributeData? AssemblyDefaults()
    {
        foreach (AttributeData attribute in _compilation.Assembly.GetAttributes())
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.VisionDefaults)
            {
                return attribute;
            }
        }

        return null;
    }

    private string? Temperature(AttributeData? attribute)
    {
        if (attribute is null || Named(attribute, "Temperature") is not { Value: double value } || double.IsNaN(value))
        {
            return null;
        }

        string text = Invariant(value);
        if (value is < 0 or > 2)
        {
            Report(ProblemKind.OptionOutOfRange, ArgumentLocation(attribute, _root, 0, "Temperature"), "Temperature", text, "0 to 2");
            return null;
        }

        return text;
    }

    private int Tokens(AttributeData? attribute, string name)
    {
        int value = NamedInt(attribute, name);
        if (value >= 0)
        {
            return value;
        }

        Report(ProblemKind.OptionOutOfRange, ArgumentLocation(attribute!, _root, 0, name), name, Invariant(value), "a number of tokens, or 0 for no limit");
        return 0;
    }

    private static TypedConstant? Named(AttributeData? attribute, string name)
    {
        if (attribute is not null)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error)
                {
                    return argument.Value;
                }
            }
        }

        return null;
    }

    private static string? NamedText(AttributeData? attribute, string name) => Named(attribute, name) is { Value: string text } && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static int NamedInt(AttributeData? attribute, string name) => Named(attribute, name) is { Value: int value } ? value : 0;

    /// <summary>A constructor's argument where it is a string.</summary>
    private static string? Text(AttributeData attribute, int index = 0) =>
        attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    private static string Invariant(IFormattable value) => value.ToString(value is double or float ? "R" : null, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The declarations of a type, in an order that does not depend on the order of the files.</summary>
    private List<SyntaxNode> Declarations(INamedTypeSymbol type)
    {
        List<SyntaxNode> declarations = new(type.DeclaringSyntaxReferences.Length);
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(_cancellationToken) is BaseTypeDeclarationSyntax declaration)
            {
                declarations.Add(declaration);
            }
        }

        if (declarations.Count > 1)
        {
            declarations.Sort(static (a, b) => ComparePlaces(a.SyntaxTree, a.SpanStart, b.SyntaxTree, b.SpanStart));
        }

        return declarations;
    }

    private static int ComparePlaces(SyntaxTree? treeA, int startA, SyntaxTree? treeB, int startB)
    {
        int byFile = ReferenceEquals(treeA, treeB) ? 0 : string.CompareOrdinal(treeA?.FilePath, treeB?.FilePath);
        return byFile != 0 ? byFile : startA.CompareTo(startB);
    }
}
