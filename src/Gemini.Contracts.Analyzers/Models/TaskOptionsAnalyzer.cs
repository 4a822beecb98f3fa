using System.Collections.Immutable;
using System.Globalization;
using Gemini.Contracts.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>GEM3004 to GEM3008: what a contract asks of a model that the model cannot do, where the contract's model is known at compile time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskOptionsAnalyzer()
    : ContractsAnalyzer(ModelRules.AnswerNotAvailable, ModelRules.SamplingIgnored, ModelRules.ThinkingNotAvailable, ModelRules.ResolutionNotAvailable, ModelRules.TooManyOutputTokens)
{
    /// <summary>The property of a diagnostic that holds the value to write, or nothing to take the option away.</summary>
    internal const string Replacement = "Value";

    private static readonly string[] Levels = ["minimal", "low", "medium", "high", "xhigh"];
    private static readonly string[] LevelMembers = ["Minimal", "Low", "Medium", "High", "XHigh"];

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        ModelFacts facts = ModelFacts.Of(context.Options, context.CancellationToken);
        string? assemblyModel = AssemblyModel(context.Compilation, symbols) ?? facts.DefaultModel;
        context.RegisterSyntaxNodeAction(
            node =>
            {
                AttributeSyntax attribute = (AttributeSyntax)node.Node;
                INamedTypeSymbol? type = (node.SemanticModel.GetSymbolInfo(attribute, node.CancellationToken).Symbol as IMethodSymbol)?.ContainingType;
                bool isTask = KnownSymbols.Is(type, symbols.VisionTask);
                if (!isTask && !KnownSymbols.Is(type, symbols.VisionDefaults))
                {
                    return;
                }

                TaskOptions options = TaskOptions.Of(attribute, node.SemanticModel, node.CancellationToken);
                if (facts.Find(options.Model ?? assemblyModel) is { } model)
                {
                    LookAtOptions(node, options, type, model);
                    if (isTask && attribute.Parent?.Parent is { } declaration
                        && node.SemanticModel.GetDeclaredSymbol(declaration, node.CancellationToken) is INamedTypeSymbol contract)
                    {
                        LookAtAnswer(node, attribute, contract, model);
                    }
                }
            },
            SyntaxKind.Attribute);
    }

    private static string? AssemblyModel(Compilation compilation, KnownSymbols symbols)
    {
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes())
        {
            if (!KnownSymbols.Is(attribute.AttributeClass, symbols.VisionDefaults))
            {
                continue;
            }

            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument is { Key: "Model", Value.Value: string model })
                {
                    return model;
                }
            }
        }

        return null;
    }

    private static void LookAtOptions(SyntaxNodeAnalysisContext context, TaskOptions options, INamedTypeSymbol? attribute, CatalogEntry model)
    {
        if (model.IgnoresSampling && options.Value("Temperature") is IConvertible and not (string or char or bool) and var temperature && !double.IsNaN(Convert.ToDouble(temperature, CultureInfo.InvariantCulture)))
        {
            Report(context, ModelRules.SamplingIgnored, options.PlaceOf("Temperature"), "", model.Id);
        }

        LookAtThinking(context, options, attribute, model);

        if (options.EnumMember("MediaResolution", attribute) is { } resolution and not "ModelDefault" && LacksResolution(model, resolution))
        {
            string? most = Array.IndexOf(model.Resolutions, "high") >= 0 ? "High" : null;
            Report(
                context,
                ModelRules.ResolutionNotAvailable,
                options.PlaceOf("MediaResolution"),
                $"MediaResolution.{most ?? "ModelDefault"}",
                model.Id,
                resolution,
                most is null ? "leave it out" : $"the finest it takes is MediaResolution.{most}");
        }

        if (model.MaxOutputTokens > 0 && options.Value("MaxOutputTokens") is int tokens && tokens > model.MaxOutputTokens)
        {
            string most = model.MaxOutputTokens.ToString(CultureInfo.InvariantCulture);
            Report(context, ModelRules.TooManyOutputTokens, options.PlaceOf("MaxOutputTokens"), most, model.Id, most, tokens.ToString(CultureInfo.InvariantCulture));
        }
    }

    // As ThinkingChoice does when the program runs: a budget is clamped, a level must be one of the model's.
    private static void LookAtThinking(SyntaxNodeAnalysisContext context, TaskOptions options, INamedTypeSymbol? attribute, CatalogEntry model)
    {
        string? thinking = options.EnumMember("Thinking", attribute);
        int level = Array.IndexOf(LevelMembers, thinking);
        if (level < 0)
        {
            return;
        }

        if (model.ThinkingKind == "none")
        {
            Report(context, ModelRules.ThinkingNotAvailable, options.PlaceOf("Thinking"), "Thinking.Auto", model.Id, thinking!, "it does not think: leave it at Thinking.Auto");
        }
        else if (model.ThinkingKind == "levels" && Array.IndexOf(model.ThinkingLevels, Levels[level]) < 0)
        {
            string nearest = LevelMembers[NearestLevel(model.ThinkingLevels, level)];
            Report(context, ModelRules.ThinkingNotAvailable, options.PlaceOf("Thinking"), $"Thinking.{nearest}", model.Id, thinking!, $"the nearest it takes is Thinking.{nearest}");
        }
    }

    private static int NearestLevel(string[] taken, int wished)
    {
        int best = -1;
        for (int level = 0; level < Levels.Length; level++)
        {
            if (Array.IndexOf(taken, Levels[level]) >= 0 && (best < 0 || Math.Abs(level - wished) < Math.Abs(best - wished)))
            {
                best = level;
            }
        }

        return best < 0 ? wished : best;
    }

    // As RequestCheck does: the finest is set for each picture, the others for all of them.
    private static bool LacksResolution(CatalogEntry model, string resolution) =>
        resolution == "UltraHigh"
            ? Array.IndexOf(model.PartResolutions, "ultra-high") < 0
            : model.Resolutions.Length > 0 && Array.IndexOf(model.Resolutions, resolution.ToLowerInvariant()) < 0;

    private static void LookAtAnswer(SyntaxNodeAnalysisContext context, AttributeSyntax attribute, INamedTypeSymbol contract, CatalogEntry model)
    {
        foreach (CapabilityUse use in CapabilityUse.Of(contract, context.SemanticModel.Compilation, context.CancellationToken))
        {
            bool can = use.Capability == "masks" ? model.Masks != "none" : Array.IndexOf(model.Detects, use.Capability) >= 0;
            if (!can)
            {
                Location place = use.Member.Locations.Length > 0 && use.Member.Locations[0].SourceTree == context.Node.SyntaxTree ? use.Member.Locations[0] : attribute.Name.GetLocation();
                string instead = use.Capability == "masks" ? "ask for boxes or points, or ask another model" : model.Successor is { } successor ? $"ask {successor}" : "ask another model";
                context.ReportDiagnostic(Diagnostic.Create(ModelRules.AnswerNotAvailable, place, model.Id, use.Description, use.Member.Name, instead));
            }
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, DiagnosticDescriptor rule, Location place, string replacement, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, place, ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement), arguments));
}
