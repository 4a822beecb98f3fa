using System.Globalization;
using Gemini.Contracts.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>GEM3009, GEM3010, GEM3011: options of a request that the model rejects or ignores, where the request names the model; GEM3016: a limit that thinking uses up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequestOptionsAnalyzer() : ContractsAnalyzer(BudgetRules.ThinkingBudgetNotSupported, BudgetRules.CacheNotSupported, BudgetRules.RequestOptionNotSupported, BudgetRules.TooFewTokensForThinking)
{
    private const int FirstGenerationWithoutBudget = 3;
    private const int FirstGenerationWithoutCache = 4;

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        ModelFacts facts = ModelFacts.Of(context.Options, context.CancellationToken);
        context.RegisterOperationAction(
            operation =>
            {
                ISimpleAssignmentOperation assignment = (ISimpleAssignmentOperation)operation.Operation;
                if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "ThinkingBudget" or "CachedContent" } property } && symbols.Owns(property))
                {
                    CheckProperty(operation, symbols, facts, property.Name, assignment);
                }
            },
            OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                IInvocationOperation call = (IInvocationOperation)operation.Operation;
                if (call is { TargetMethod: { Name: "WithTemperature" or "WithThinking" or "WithMaxOutputTokens" or "WithCachedContent" } method, Arguments.Length: 1 } && symbols.Owns(method))
                {
                    CheckCall(operation, symbols, facts, call);
                    if (method.Name == "WithMaxOutputTokens")
                    {
                        CheckLimit(operation, symbols, call);
                    }
                }
            },
            OperationKind.Invocation);
    }

    private static void CheckProperty(OperationAnalysisContext context, KnownSymbols symbols, ModelFacts facts, string property, ISimpleAssignmentOperation assignment)
    {
        if (ModelOf(assignment, symbols) is not { } id || ModelNames.Generation(ModelNames.Bare(id)) is not { } generation
            || assignment.Value.UnwrapConversions().ConstantValue is { HasValue: true, Value: null })
        {
            return;
        }

        Location location = (assignment.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax written ? written : assignment.Syntax).GetLocation();
        if (property == "CachedContent")
        {
            if (generation.Major >= FirstGenerationWithoutCache)
            {
                context.ReportDiagnostic(Diagnostic.Create(BudgetRules.CacheNotSupported, location, id));
            }

            return;
        }

        CatalogEntry? known = facts.Find(id);
        bool hasBudget = known is null ? generation.Major < FirstGenerationWithoutBudget : known.ThinkingKind == "budget";
        if (!hasBudget)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.ThinkingBudgetNotSupported, location, id, "it has thinking levels; use Thinking"));
        }
        else if (known is not null && assignment.Value.UnwrapConversions().ConstantValue is { HasValue: true, Value: int budget } && !(budget == -1 || (budget == 0 && known.ThinkingCanBeOff))
            && (budget < known.ThinkingBudget.Least || budget > known.ThinkingBudget.Most))
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.ThinkingBudgetNotSupported, location, id, $"its budget is from {Text(known.ThinkingBudget.Least)} to {Text(known.ThinkingBudget.Most)} tokens"));
        }
    }

    private static void CheckCall(OperationAnalysisContext context, KnownSymbols symbols, ModelFacts facts, IInvocationOperation call)
    {
        if (ModelOf(call, symbols) is not { } id || ModelNames.Generation(ModelNames.Bare(id)) is not { } generation)
        {
            return;
        }

        IOperation value = call.Arguments[0].Value.UnwrapConversions();
        if (call.TargetMethod.Name == "WithCachedContent")
        {
            if (generation.Major >= FirstGenerationWithoutCache && value.ConstantValue is not { HasValue: true, Value: null })
            {
                context.ReportDiagnostic(Diagnostic.Create(BudgetRules.CacheNotSupported, call.Arguments[0].Syntax.GetLocation(), id));
            }

            return;
        }

        CatalogEntry? known = facts.Find(id);
        string? why = call.TargetMethod.Name switch
        {
            "WithTemperature" when value.ConstantValue is { HasValue: true, Value: not null } && (known?.IgnoresSampling ?? generation.Major >= 4) => "it ignores the temperature; remove the call",
            "WithThinking" when value is IFieldReferenceOperation { Field.Name: var level } => Unsupported(level, known, generation),
            "WithMaxOutputTokens" when known is { MaxOutputTokens: > 0 } && value.ConstantValue is { HasValue: true, Value: int tokens } && tokens > known.MaxOutputTokens => $"it writes at most {Text(known.MaxOutputTokens)} tokens",
            _ => null,
        };
        if (why is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.RequestOptionNotSupported, call.Arguments[0].Syntax.GetLocation(), id, value.Syntax.ToString(), why));
        }
    }

    private static string? Unsupported(string level, CatalogEntry? known, Version generation)
    {
        if (level is not ("Minimal" or "Low" or "Medium" or "High" or "XHigh"))
        {
            return null;
        }

        bool isSupported = known is null ? level == "XHigh" || generation.Major < 4 || level != "Minimal" : known.ThinkingKind != "levels" || Array.IndexOf(known.ThinkingLevels, level.ToLowerInvariant()) >= 0;
        return isSupported ? null : "it does not have this thinking level";
    }

    // The model in the same initializer, in the same chain of calls, or on the contract of the request.
    private static string? ModelOf(IOperation operation, KnownSymbols symbols)
    {
        for (IOperation? outer = operation; outer is not null and not IBlockOperation { Parent: not IAnonymousFunctionOperation }; outer = outer.Parent)
        {
            if (outer is IObjectCreationOperation { Initializer: { } initializer })
            {
                foreach (IOperation step in initializer.Initializers)
                {
                    if (step is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Model" } } model)
                    {
                        return model.Value.ConstantString(out _);
                    }
                }
            }

            if (outer is IInvocationOperation { Instance: not null } call && symbols.Owns(call.TargetMethod) && ModelInChain(call, symbols) is { } id)
            {
                return id;
            }
        }

        return null;
    }

    private static string? ModelInChain(IInvocationOperation call, KnownSymbols symbols) =>
        InChain(call, "WithModel", symbols) is { } model ? model.ConstantString(out _) : OfContract(call.Type, "Model", symbols)?.Value as string;

    // The argument of another call on the same request.
    private static IOperation? InChain(IInvocationOperation call, string name, KnownSymbols symbols)
    {
        IOperation? chain = call;
        while (chain is IInvocationOperation { TargetMethod: var method } one && symbols.Owns(method))
        {
            if (method.Name == name && one.Arguments.Length == 1)
            {
                return one.Arguments[0].Value;
            }

            chain = one.Instance?.ResolveLocalConstant();
        }

        for (IOperation? outer = call.Parent; outer is IInvocationOperation { TargetMethod: var method } one && symbols.Owns(method); outer = outer.Parent)
        {
            if (method.Name == name && one.Arguments.Length == 1)
            {
                return one.Arguments[0].Value;
            }
        }

        return null;
    }

    // Thoughts count against the limit that a request sets.
    private static void CheckLimit(OperationAnalysisContext context, KnownSymbols symbols, IInvocationOperation call)
    {
        if (call.Arguments[0].Value.UnwrapConversions().ConstantValue is not { HasValue: true, Value: int limit and > 0 })
        {
            return;
        }

        string? thinking = InChain(call, "WithThinking", symbols) is { } asked ? (asked.UnwrapConversions() as IFieldReferenceOperation)?.Field.Name : MemberName(OfContract(call.Type, "Thinking", symbols));
        Location location = call.Arguments[0].Syntax.GetLocation();
        if (ThinkingTokens.Of(thinking, context.Options, location) is var tokens && limit < tokens)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooFewTokensForThinking, location, Text(limit), thinking, Text(tokens)));
        }
    }

    private static string? MemberName(TypedConstant? constant)
    {
        foreach (ISymbol member in constant?.Type?.GetMembers() ?? [])
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant!.Value.Value))
            {
                return field.Name;
            }
        }

        return null;
    }

    // An option on the contract of a request.
    private static TypedConstant? OfContract(ITypeSymbol? request, string option, KnownSymbols symbols)
    {
        if (request is not INamedTypeSymbol { Name: "VisionRequest", TypeArguments: { Length: 1 } answers })
        {
            return null;
        }

        ITypeSymbol item = answers[0] is INamedTypeSymbol { Name: "IReadOnlyList", TypeArguments: { Length: 1 } items } ? items[0] : answers[0];
        foreach (AttributeData attribute in item.GetAttributes())
        {
            foreach (KeyValuePair<string, TypedConstant> argument in KnownSymbols.Is(attribute.AttributeClass, symbols.VisionTask) ? attribute.NamedArguments : [])
            {
                if (argument.Key == option)
                {
                    return argument.Value;
                }
            }
        }

        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
