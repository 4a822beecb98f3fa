using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>GEM3018, GEM3019: options of a request that the wire it names does not have, or that contradict one another there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WireOptionsAnalyzer() : ContractsAnalyzer(WireRules.OptionNotSupported, WireRules.MustBeStored)
{
    private const string Interactions = "Interactions";
    private const string GenerateContent = "GenerateContent";

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        if (symbols.Find("Gemini.Contracts.GeminiWire") is null)
        {
            return;
        }

        context.RegisterOperationAction(
            operation =>
            {
                IInvocationOperation call = (IInvocationOperation)operation.Operation;
                if (IsStep(call, symbols) && !(call.Parent is IInvocationOperation next && IsStep(next, symbols)))
                {
                    CheckChain(operation, symbols, call);
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                ISimpleAssignmentOperation assignment = (ISimpleAssignmentOperation)operation.Operation;
                if (assignment is { Target: IPropertyReferenceOperation { Property: { Name: "Wire", ContainingType.Name: "GenerateContentRequest" } property }, Parent: IObjectOrCollectionInitializerOperation initializer }
                    && symbols.Owns(property) && WireOf(assignment.Value) is { } wire)
                {
                    CheckInitializer(operation, wire, initializer);
                }
            },
            OperationKind.SimpleAssignment);
    }

    private static bool IsStep(IInvocationOperation call, KnownSymbols symbols) =>
        call.TargetMethod.Name.StartsWith("With", StringComparison.Ordinal) && call.TargetMethod.ContainingType is { Name: "VisionRequest" } && symbols.Owns(call.TargetMethod);

    // From the last call down: what is set last counts.
    private static void CheckChain(OperationAnalysisContext context, KnownSymbols symbols, IInvocationOperation last)
    {
        Dictionary<string, IInvocationOperation> steps = new(StringComparer.Ordinal);
        IOperation? link = last;
        while (link?.ResolveLocalConstant() is IInvocationOperation step && IsStep(step, symbols))
        {
            if (!steps.ContainsKey(step.TargetMethod.Name))
            {
                steps.Add(step.TargetMethod.Name, step);
            }

            link = step.Instance;
        }

        bool isBackground = steps.TryGetValue("WithBackground", out IInvocationOperation? background) && Constant(background) is true;
        bool isContinued = steps.TryGetValue("WithPreviousInteraction", out IInvocationOperation? previous) && Constant(previous) is string;
        if (steps.TryGetValue("WithStore", out IInvocationOperation? store) && Constant(store) is false && (isBackground || isContinued))
        {
            context.ReportDiagnostic(Diagnostic.Create(WireRules.MustBeStored, NameOf(store), isBackground ? "WithBackground" : "WithPreviousInteraction"));
        }

        string? wire = steps.TryGetValue("WithWire", out IInvocationOperation? chosen) ? WireOf(chosen.Arguments[0].Value) : null;
        if (wire == GenerateContent)
        {
            Report(context, isBackground ? background : null, wire, "background runs");
            Report(context, isContinued ? previous : null, wire, "earlier interactions");
        }

        if (wire != Interactions)
        {
            return;
        }

        // What the contract itself asks for, where no step says otherwise.
        bool isOwn = !steps.ContainsKey("WithTemperature") && !steps.ContainsKey("WithOptions");
        Report(context, isOwn && HasTemperature(last.TargetMethod.ContainingType, symbols) ? chosen : null, Interactions, "the contract's temperature");
        foreach (IInvocationOperation step in steps.Values)
        {
            string? option = step.TargetMethod.Name switch
            {
                "WithTemperature" when IsSet(step.Arguments[0].Value) => "a temperature",
                "WithCachedContent" when IsSet(step.Arguments[0].Value) => "context caches",
                "WithSafetySettings" when step.Syntax is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } => "safety settings",
                _ => null,
            };
            Report(context, option is null ? null : step, Interactions, option);
            if (step.TargetMethod.Name == "WithOptions")
            {
                CheckOptions(context, step.Arguments[0].Value);
            }
        }
    }

    /// <summary>Whether the contract of a request, or else its assembly's defaults, set a temperature.</summary>
    private static bool HasTemperature(INamedTypeSymbol request, KnownSymbols symbols)
    {
        if (request.TypeArguments.Length != 1)
        {
            return false;
        }

        ITypeSymbol answer = request.TypeArguments[0];
        ITypeSymbol item = answer is INamedTypeSymbol { Name: "IReadOnlyList", TypeArguments: { Length: 1 } items } ? items[0] : answer;
        return TemperatureOf(item.GetAttributes(), symbols.VisionTask) ?? TemperatureOf(item.ContainingAssembly?.GetAttributes() ?? [], symbols.VisionDefaults) ?? false;

        static bool? TemperatureOf(ImmutableArray<AttributeData> attributes, INamedTypeSymbol? kind)
        {
            foreach (AttributeData attribute in attributes)
            {
                foreach (KeyValuePair<string, TypedConstant> argument in KnownSymbols.Is(attribute.AttributeClass, kind) ? attribute.NamedArguments : [])
                {
                    if (argument is { Key: "Temperature", Value.Value: double temperature } && !double.IsNaN(temperature))
                    {
                        return true;
                    }
                }
            }

            return null;
        }
    }

    private static void CheckInitializer(OperationAnalysisContext context, string wire, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (IOperation member in initializer.Initializers)
        {
            if (member is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } assignment)
            {
                continue;
            }

            string? option = (wire, name) switch
            {
                (Interactions, "CachedContent") when IsSet(assignment.Value) => "context caches",
                (GenerateContent, "Background") when assignment.Value.ConstantValue is { HasValue: true, Value: true } => "background runs",
                _ => null,
            };
            if (option is not null)
            {
                context.ReportDiagnostic(Create(assignment.Syntax.GetLocation(), wire, option));
            }

            if (wire == Interactions && name == "Options")
            {
                CheckOptions(context, assignment.Value);
            }
        }
    }

    /// <summary>Options that are made here, in an initializer or a <c>with</c>.</summary>
    private static void CheckOptions(OperationAnalysisContext context, IOperation options)
    {
        foreach (IOperation part in options.DescendantsAndSelf())
        {
            if (part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: var name, ContainingType.Name: "GenerationOptions" } } } assignment && IsSet(assignment.Value))
            {
                string? option = name switch
                {
                    "Temperature" => "a temperature",
                    "TopP" => "top P",
                    "TopK" => "top K",
                    "ThinkingBudget" => "a thinking budget",
                    _ => null,
                };
                if (option is not null)
                {
                    context.ReportDiagnostic(Create(assignment.Syntax.GetLocation(), Interactions, option));
                }
            }
        }
    }

    private static void Report(OperationAnalysisContext context, IInvocationOperation? call, string wire, string? option)
    {
        if (call is not null)
        {
            context.ReportDiagnostic(Create(NameOf(call), wire, option!));
        }
    }

    private static Diagnostic Create(Location location, string wire, string option) =>
        Diagnostic.Create(WireRules.OptionNotSupported, location, wire, option, $"GeminiWire.{(wire == Interactions ? GenerateContent : Interactions)}");

    private static Location NameOf(IInvocationOperation call) =>
        (call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } ? member.Name : call.Syntax).GetLocation();

    // A value that may be null is none that surely is refused.
    private static bool IsSet(IOperation value)
    {
        IOperation bare = value.UnwrapConversions();
        return bare.ConstantValue.HasValue ? bare.ConstantValue.Value is not null : bare.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T };
    }

    private static object? Constant(IInvocationOperation call) =>
        call.Arguments.Length == 1 && call.Arguments[0].Value.UnwrapConversions().ConstantValue is { HasValue: true, Value: var value } ? value : null;

    private static string? WireOf(IOperation value) =>
        value.UnwrapConversions() is IFieldReferenceOperation { Field: { Name: var name, ContainingType.Name: "GeminiWire" } } ? name : null;
}
