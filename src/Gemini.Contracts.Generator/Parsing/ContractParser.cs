using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Turns an annotated type's symbols into a <see cref="ContractModel"/>, and says at which word a contract is unsound. The only module with symbols.</summary>
/// <remarks>The generator takes the model and is silent; the analyzers run the same parser and report.</remarks>
internal static class ContractParser
{
    /// <summary>The attribute that makes a type a contract.</summary>
    public const string AttributeName = "Gemini.Contracts.VisionTaskAttribute";

    /// <summary>Extension members.</summary>
    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    /// <summary>Parses a type that carries <c>[VisionTask]</c>; a type that does not has neither a model nor problems.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="compilation">What it is declared in.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static ParseResult Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (TaskOf(type) is not { } task)
        {
            return new ParseResult(null, [], []);
        }

        ParseContext context = new(type, compilation, cancellationToken);
        context.Dependencies.Add(type);
        ContractModel? model = Parse(context, task);
        return new ParseResult(model, context.Problems.ToImmutable(), context.Dependencies.ToArray());
    }

    /// <summary>Whether the attribute by which a type is a contract is on this declaration.</summary>
    public static bool IsAnnotatedBy(INamedTypeSymbol type, SyntaxNode declaration) =>
        TaskOf(type)?.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(reference.Span);

    /// <summary>Whether a type carries <c>[VisionTask]</c>.</summary>
    public static bool IsContract(INamedTypeSymbol type) => TaskOf(type) is not null;

    private static AttributeData? TaskOf(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.VisionTask)
            {
                return attribute;
            }
        }

        return null;
    }

    private static ContractModel? Parse(ParseContext context, AttributeData task)
    {
        INamedTypeSymbol root = context.Root;
        bool canBeNamed = RootCheck.CanBeNamed(context);
        string contractName = SymbolNames.Contract(root);
        bool hasExtensions = LanguageVersionOf(root) >= CSharp14;
        canBeNamed = canBeNamed && ContractNames.AreFree(context, contractName, hasExtensions);
        OptionsModel options = OptionsParser.Parse(context, task);
        Prompt prompt = PromptParser.Parse(context, task);
        if (!canBeNamed)
        {
            return null;
        }

        (TypeGraph graph, ValueModel value) = TypeGraphBuilder.Build(context, new ImagePlaceholders(prompt.Images));
        HandMadeBoxes.Check(context, graph, prompt.Model.Template);
        OwnRuleCheck.Check(context, graph);
        ItemReferences references = ItemReferenceParser.Find(context, graph);
        Cycles cycles = CycleAnalyzer.Analyze(context, graph);
        int unrolling = context.Problems.AreMinor ? UnrollingLimit.Find(context, graph, cycles, value) : 1;
        bool isSound = context.Problems.AreMinor;
        ModelBuilder builder = new(context, graph, cycles, references);
        EquatableArray<ObjectModel> objects = isSound ? builder.Objects() : default;
        return new ContractModel
        {
            Namespace = SymbolNames.Namespace(root.ContainingNamespace),
            Name = SymbolNames.Nested(root, "."),
            ContractName = contractName,
            TypeName = SymbolNames.Type(root),
            MetadataName = SymbolNames.Metadata(root),
            IsPublic = Reachability.IsPublic(root),
            HasExtensionMembers = hasExtensions,
            Answer = AnswerForms.Of(task, graph, value),
            Prompt = prompt.Model,
            Options = options,
            Root = value,
            Unrolling = unrolling,
            Objects = objects,
            RequiredCapabilities = Capabilities.Of(objects),
            Enums = isSound ? EquatableArray.From(graph.Enums) : default,
            Unions = isSound ? builder.Unions() : default,
            Warnings = context.Warnings.ToModel(),
            Unsound = isSound ? null : context.Problems.FatalIds(),
        };
    }

    private static LanguageVersion LanguageVersionOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 && type.DeclaringSyntaxReferences[0].SyntaxTree.Options is CSharpParseOptions options
            ? options.LanguageVersion
            : LanguageVersion.CSharp12;
}
