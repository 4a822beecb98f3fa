using System.Collections.Immutable;
using System.Globalization;
using Gemini.Contracts.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>GEM3001, GEM3002, GEM3003, GEM3020: the ID of a model, wherever a constant one is passed to the library.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelIdAnalyzer() : ContractsAnalyzer(ModelRules.RetiredModel, ModelRules.RetiringModel, ModelRules.UnknownModel, ModelRules.OutdatedCatalog)
{
    /// <summary>The property of a diagnostic that holds the ID to write.</summary>
    internal const string Replacement = "Model";

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        ModelFacts facts = ModelFacts.Of(context.Options, context.CancellationToken);

        // new GeminiClientOptions { Model = "…" }, [VisionTask(…, Model = "…")]
        context.RegisterOperationAction(
            assignment =>
            {
                ISimpleAssignmentOperation operation = (ISimpleAssignmentOperation)assignment.Operation;
                if (operation.Target is IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String, Name: "Model" } property } && symbols.Owns(property))
                {
                    Check(assignment, facts, operation.Value);
                }
            },
            OperationKind.SimpleAssignment);

        // request.WithModel("…")
        context.RegisterOperationAction(
            argument =>
            {
                IArgumentOperation operation = (IArgumentOperation)argument.Operation;
                if (operation is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "model" or "modelId", Type.SpecialType: SpecialType.System_String } parameter } && symbols.Owns(parameter))
                {
                    Check(argument, facts, operation.Value);
                }
            },
            OperationKind.Argument);
    }

    private static void Check(OperationAnalysisContext context, ModelFacts facts, IOperation value)
    {
        if (value.ConstantString(out _) is not { } id || string.IsNullOrWhiteSpace(id))
        {
            return;
        }

        Location location = value.Syntax.GetLocation();
        if (facts.Find(id) is not { } model)
        {
            CheckUnknown(context, facts, id, location);
        }
        else if (model.Retires is { } day)
        {
            bool past = day <= facts.AsOf;
            string instead = model.Successor is { } successor ? $"use \"{successor}\"" : "use another model";
            context.ReportDiagnostic(Diagnostic.Create(
                past ? ModelRules.RetiredModel : ModelRules.RetiringModel,
                location,
                Properties(id, model.Successor),
                id,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                instead));
        }

        if (facts.IsOutdated && facts.Find(id) is { } shipped && ModelFacts.IsShipped(shipped))
        {
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.OutdatedCatalog, location, id, facts.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CatalogParser.FreshDays));
        }
    }

    private static void CheckUnknown(OperationAnalysisContext context, ModelFacts facts, string id, Location location)
    {
        // Tuned models, endpoints, and the models of other companies have names that the catalog does not list.
        string bare = ModelNames.Bare(id);
        bool isPlain = id == bare || id.StartsWith("models/", StringComparison.Ordinal) || id.EndsWith("publishers/google/models/" + bare, StringComparison.OrdinalIgnoreCase);
        if (isPlain && ModelSpelling.Intended(bare, facts.Names) is { Count: > 0 } intended)
        {
            string? replacement = intended.Count == 1 ? intended[0] : null;
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.UnknownModel, location, Properties(id, replacement), id, string.Join("\" or \"", intended)));
        }
    }

    private static ImmutableDictionary<string, string?> Properties(string written, string? replacement) =>
        replacement is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(Replacement, written.Substring(0, written.LastIndexOf('/') + 1) + replacement);
}
