using System.Collections.Immutable;
using System.Globalization;
using Gemini.Contracts.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>GEM3001, GEM3002, GEM3003: a model's id, wherever the library is given one as a constant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelIdAnalyzer() : ContractsAnalyzer(Rules.RetiredModel, Rules.RetiringModel, Rules.UnknownModel)
{
    /// <summary>The property of a diagnostic that holds the id to write.</summary>
    internal const string Replacement = "Model";

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        ModelFacts facts = ModelFacts.Of(context.Options, context.CancellationToken);

        // new GeminiClientOptions { Model = "…" }, [VisionTask(…, Model = "…")], options.Model = "…"
        context.RegisterOperationAction(
            assignment =>
            {
                ISimpleAssignmentOperation operation = (ISimpleAssignmentOperation)assignment.Operation;
                if (operation.Target is IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String, Name: "Model" or "DefaultModel" } property } && symbols.Owns(property))
                {
                    Look(assignment, facts, operation.Value);
                }
            },
            OperationKind.SimpleAssignment);

        // request.WithModel("…"), client.CountTokensAsync(request, model: "…")
        context.RegisterOperationAction(
            argument =>
            {
                IArgumentOperation operation = (IArgumentOperation)argument.Operation;
                if (operation is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "model" or "modelId", Type.SpecialType: SpecialType.System_String } parameter } && symbols.Owns(parameter))
                {
                    Look(argument, facts, operation.Value);
                }
            },
            OperationKind.Argument);
    }

    private static void Look(OperationAnalysisContext context, ModelFacts facts, IOperation value)
    {
        if (value.ConstantString(out _) is not { } id || string.IsNullOrWhiteSpace(id))
        {
            return;
        }

        Location place = value.Syntax.GetLocation();
        if (facts.Find(id) is not { } model)
        {
            LookAtUnknown(context, facts, id, place);
        }
        else if (model.Retires is { } day)
        {
            bool past = day <= facts.AsOf;
            string instead = model.Successor is { } successor ? $"use \"{successor}\"" : "use another model";
            context.ReportDiagnostic(Diagnostic.Create(
                past ? Rules.RetiredModel : Rules.RetiringModel,
                place,
                Properties(id, model.Successor),
                id,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                instead));
        }
    }

    private static void LookAtUnknown(OperationAnalysisContext context, ModelFacts facts, string id, Location place)
    {
        // Tuned models, endpoints and other companies' models have names of their own.
        string bare = ModelNames.Bare(id);
        bool isPlain = id == bare || id.StartsWith("models/", StringComparison.Ordinal) || id.EndsWith("publishers/google/models/" + bare, StringComparison.OrdinalIgnoreCase);
        if (!isPlain)
        {
            return;
        }

        string? meant = EditDistance.Nearest(bare, SameNumbers(facts.Names, bare));
        if (meant is null && !bare.StartsWith("gemini", StringComparison.Ordinal))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rules.UnknownModel,
            place,
            // A newer model than this package knows is no mistake.
            meant is null ? DiagnosticSeverity.Info : Rules.UnknownModel.DefaultSeverity,
            additionalLocations: null,
            Properties(id, meant),
            id,
            meant is null ? "add it in a file named gemini-models.txt where it is a newer one" : $"write \"{meant}\""));
    }

    // "gemini-3.9-flash" is no misspelling of "gemini-3.8-flash".
    private static IEnumerable<string> SameNumbers(IEnumerable<string> names, string typed)
    {
        string numbers = Numbers(typed);
        foreach (string name in names)
        {
            if (Numbers(name) == numbers)
            {
                yield return name;
            }
        }
    }

    private static string Numbers(string name)
    {
        char[] digits = name.ToCharArray();
        return new string(Array.FindAll(digits, static letter => letter is >= '0' and <= '9'));
    }

    private static ImmutableDictionary<string, string?> Properties(string written, string? replacement) =>
        replacement is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(Replacement, written.Substring(0, written.LastIndexOf('/') + 1) + replacement);
}
