using System.Collections.Immutable;
using Gemini.Contracts.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>GEM4009: options of another SDK that a Gemini model rejects, where the call names the model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OtherSdkOptionsAnalyzer() : DiagnosticAnalyzer
{
    private static readonly Version Penalties = new(3, 6);
    private static readonly Version Candidates = new(3, 0);
    private static readonly Version Budgets = new(4, 0);
    private static readonly Version Levels = new(3, 7);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OtherSdkRules.OptionNotSupported];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Sdk.Find(start.Compilation) is { } sdk)
            {
                start.RegisterOperationAction(call => Check(call, sdk, ((IInvocationOperation)call.Operation).TargetMethod, ((IInvocationOperation)call.Operation).Arguments), OperationKind.Invocation);
                start.RegisterOperationAction(call => CheckModelId(call, sdk, (IObjectCreationOperation)call.Operation), OperationKind.ObjectCreation);
                start.RegisterOperationAction(call => CheckAssignment(call, sdk, (ISimpleAssignmentOperation)call.Operation), OperationKind.SimpleAssignment);
            }
        });
    }

    // GenerateContentAsync("gemini-4-argon", contents, config)
    private static void Check(OperationAnalysisContext context, Sdk sdk, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (sdk.KindOf(method) == SdkKind.None)
        {
            return;
        }

        Version? generation = null;
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name == "model" && argument.Value.ConstantString(out _) is { } id)
            {
                generation = ModelNames.Generation(ModelNames.Bare(id));
            }
        }

        foreach (IArgumentOperation argument in generation is null ? [] : arguments)
        {
            if (argument.Value.ResolveLocalConstant() is IObjectCreationOperation { Initializer: not null } config && sdk.KindOf(config.Type) != SdkKind.None)
            {
                CheckOptions(context, config, generation!);
            }
        }
    }

    // new ChatOptions { ModelId = "gemini-4-argon", … }
    private static void CheckModelId(OperationAnalysisContext context, Sdk sdk, IObjectCreationOperation creation)
    {
        if (sdk.KindOf(creation.Type) != SdkKind.None && SdkPart.Assigned(creation, "ModelId")?.ConstantString(out _) is { } id && ModelNames.Generation(ModelNames.Bare(id)) is { } generation)
        {
            CheckOptions(context, creation, generation);
        }
    }

    // options.ModelId = "gemini-4-argon"; options.PresencePenalty = 0.5f;
    private static void CheckAssignment(OperationAnalysisContext context, Sdk sdk, ISimpleAssignmentOperation assignment)
    {
        if (assignment is { Parent: IExpressionStatementOperation, Target: IPropertyReferenceOperation { Instance: ILocalReferenceOperation local, Property: { Name: "PresencePenalty" or "FrequencyPenalty" or "CandidateCount" or "CachedContent" or "ThinkingBudget" or "ThinkingLevel" } property } }
            && sdk.KindOf(property) != SdkKind.None && ModelOf(local) is { } id && ModelNames.Generation(ModelNames.Bare(id)) is { } generation)
        {
            CheckOption(context, assignment, property.Name, generation);
        }
    }

    // The one model that a local object names, when it is created or afterwards.
    private static string? ModelOf(ILocalReferenceOperation local)
    {
        string? id = local.SoleValue()?.UnwrapConversions() is IObjectCreationOperation creation ? SdkPart.Assigned(creation, "ModelId")?.ConstantString(out _) : null;
        foreach (ILocalReferenceOperation reference in local.AllReferences())
        {
            if (reference.Parent is IPropertyReferenceOperation { Property.Name: "ModelId", Parent: ISimpleAssignmentOperation written } && written.Target == reference.Parent)
            {
                string? other = written.Value.ConstantString(out _);
                if (other is null || (id is not null && id != other))
                {
                    return null;
                }

                id = other;
            }
        }

        return id;
    }

    private static void CheckOptions(OperationAnalysisContext context, IObjectCreationOperation config, Version generation)
    {
        foreach (IOperation step in config.Initializer!.Initializers)
        {
            if (step is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } assignment)
            {
                continue;
            }

            IOperation value = assignment.Value.ResolveLocalConstant();
            if (!CheckOption(context, assignment, name, generation) && name == "ThinkingConfig" && value is IObjectCreationOperation { Initializer: not null } thinking)
            {
                CheckOptions(context, thinking, generation);
            }
        }
    }

    private static bool CheckOption(OperationAnalysisContext context, ISimpleAssignmentOperation assignment, string name, Version generation)
    {
        IOperation value = assignment.Value.ResolveLocalConstant();
        bool isRejected = value.ConstantValue is not { HasValue: true, Value: null } && name switch
        {
            "PresencePenalty" or "FrequencyPenalty" => generation >= Penalties,
            "CandidateCount" => generation >= Candidates && value.ConstantValue is { HasValue: true, Value: int count } && count > 1,
            "CachedContent" or "ThinkingBudget" => generation >= Budgets,
            "ThinkingLevel" => generation >= Levels && IsMinimal(value),
            _ => false,
        };
        if (isRejected)
        {
            context.ReportDiagnostic(Diagnostic.Create(OtherSdkRules.OptionNotSupported, assignment.Syntax.GetLocation(), name, generation.ToString()));
        }

        return isRejected;
    }

    // "minimal", ThinkingLevel.Minimal, ThinkingLevel.MINIMAL
    private static bool IsMinimal(IOperation value) =>
        string.Equals(value is IFieldReferenceOperation field ? field.Field.Name : value.ConstantValue.Value as string, "minimal", StringComparison.OrdinalIgnoreCase);
}
