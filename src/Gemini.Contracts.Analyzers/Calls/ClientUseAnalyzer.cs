using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM2009, GEM2014, and GEM2015: clients that are created again and again, streams that are read too early, and results that are ignored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClientUseAnalyzer() : ContractsAnalyzer(CallRules.ClientPerCall, CallRules.StreamAnswerTooEarly, CallRules.ResultIgnored)
{
    private static readonly string[] RepeatingMethods = ["MapGet", "MapPost", "MapPut", "MapDelete", "MapMethods", "ForEachAsync", "ForEach", "For", "Select", "SelectMany", "ConvertAll", "Timer"];

    private static readonly string[] PureMethods = ["Clamped", "ClampedTo", "Offset", "Union", "Intersect", "Ordered", "Scaled", "Cropped", "Oriented", "KeepMetadata"];

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        INamedTypeSymbol? client = symbols.Find("Gemini.Contracts.GeminiClient");
        INamedTypeSymbol? stream = symbols.Find("Gemini.Contracts.VisionStream`1");
        context.RegisterOperationAction(
            operation =>
            {
                if (KnownSymbols.Is(operation.Operation.Type, client))
                {
                    CheckClient(operation);
                }
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation =>
            {
                IInvocationOperation call = (IInvocationOperation)operation.Operation;
                if (!symbols.Owns(call.TargetMethod))
                {
                    return;
                }

                if (call.TargetMethod.Name == "FromEnvironment" && KnownSymbols.Is(call.TargetMethod.ContainingType, client))
                {
                    CheckClient(operation);
                }
                else if (call.Parent is IExpressionStatementOperation && IsPure(call.TargetMethod) && IsOfVariable(call))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(CallRules.ResultIgnored, call.Syntax.GetLocation(), call.TargetMethod.Name));
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                IPropertyReferenceOperation reference = (IPropertyReferenceOperation)operation.Operation;
                if (reference.Property.Name == "Answer" && KnownSymbols.Is(reference.Property.ContainingType?.OriginalDefinition, stream)
                    && reference.Instance?.UnwrapConversions() is ILocalReferenceOperation local && local.SoleValue() is not null && !IsEndedBefore(local))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(CallRules.StreamAnswerTooEarly, reference.Syntax.GetLocation(), local.Local.Name));
                }
            },
            OperationKind.PropertyReference);
    }

    // request.WithModel("…"); does not change the request.
    private static bool IsPure(IMethodSymbol method) =>
        !method.IsStatic && !method.ReturnsVoid && SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType)
        && (method.Name.StartsWith("With", StringComparison.Ordinal) || Array.IndexOf(PureMethods, method.Name) >= 0);

    // The result of a call on a new object may be shown for its own sake.
    private static bool IsOfVariable(IInvocationOperation call)
    {
        IOperation? receiver = call.Instance;
        while (receiver is IInvocationOperation { Instance: not null } inner)
        {
            receiver = inner.Instance;
        }

        return receiver is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation;
    }

    private static void CheckClient(OperationAnalysisContext context)
    {
        for (IOperation? outer = context.Operation; outer is not null; outer = outer.Parent)
        {
            string? where = outer switch
            {
                ILoopOperation loop when IsInBody(loop, context.Operation) => "in every pass of the loop",
                IAnonymousFunctionOperation function when Repeats(function) => "in every call of the lambda",
                _ => null,
            };
            where ??= outer.Parent is null && IsRepeatedMember(context.ContainingSymbol, context.Operation) ? "in every call" : null;
            if (where is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(CallRules.ClientPerCall, context.Operation.Syntax.GetLocation(), where));
                return;
            }
        }
    }

    private static bool IsInBody(ILoopOperation loop, IOperation operation) => loop.Body.Syntax.Span.Contains(operation.Syntax.Span);

    private static bool Repeats(IAnonymousFunctionOperation function)
    {
        IOperation? argument = function.Parent;
        while (argument is IConversionOperation or IDelegateCreationOperation)
        {
            argument = argument.Parent;
        }

        return argument is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var name } } && Array.IndexOf(RepeatingMethods, name) >= 0;
    }

    // GeminiClient Client => new(…); and the actions of a controller.
    private static bool IsRepeatedMember(ISymbol member, IOperation operation)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property })
        {
            return property.Type.Name == "GeminiClient" && operation.Parent is IReturnOperation or IConversionOperation { Parent: IReturnOperation };
        }

        if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary })
        {
            return false;
        }

        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "HttpGetAttribute" or "HttpPostAttribute" or "HttpPutAttribute" or "RouteAttribute" or "FunctionAttribute")
            {
                return true;
            }
        }

        for (INamedTypeSymbol? type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.Name is "ControllerBase" or "Controller")
            {
                return member.DeclaredAccessibility == Accessibility.Public;
            }
        }

        return member.GetAttributes().IsEmpty && !IsConfigured(operation) && TakesPicture((IMethodSymbol)member) && IsOnlyAsked(operation);
    }

    // FromEnvironment(options => …): a client that differs from the others on purpose.
    private static bool IsConfigured(IOperation operation) =>
        operation is IInvocationOperation { Arguments: { Length: > 0 } arguments } && arguments[0].ArgumentKind == ArgumentKind.Explicit;

    // A method that is given a picture is called for each of them; a test has an attribute. One that is given a client, too, makes another on purpose.
    private static bool TakesPicture(IMethodSymbol method)
    {
        bool takes = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type.Name == "GeminiClient")
            {
                return false;
            }

            takes |= parameter.Type is { Name: "ImageInput" or "Stream" or "IFormFile" or "ReadOnlyMemory" or "VisionRequest" } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };
        }

        return takes;
    }

    // using var client = …; await client.AskAsync(…): nothing keeps the client, or gets it from somebody else.
    private static bool IsOnlyAsked(IOperation operation)
    {
        IOperation value = operation;
        while (value.Parent is IConversionOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            return value.Parent is IInvocationOperation { TargetMethod.Name: "AskAsync" } call && call.Instance == value;
        }

        IOperation root = declarator;
        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        bool isAsked = false;
        foreach (IOperation inner in root.DescendantsAndSelf())
        {
            if (inner is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
            {
                continue;
            }

            // A client that is asked in a loop is used again.
            if (reference.Parent is not IInvocationOperation { TargetMethod.Name: var name } use || use.Instance != reference || IsInLoop(use))
            {
                return false;
            }

            isAsked |= name is "AskAsync" or "StreamAsync";
        }

        return isAsked;
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation || (outer is ILoopOperation loop && IsInBody(loop, operation)))
            {
                return true;
            }
        }

        return false;
    }

    // After a loop over the stream, or where its end is awaited or asked for.
    private static bool IsEndedBefore(ILocalReferenceOperation use)
    {
        foreach (ILocalReferenceOperation reference in use.AllReferences())
        {
            if (reference.Syntax.SpanStart >= use.Syntax.SpanStart)
            {
                continue;
            }

            IOperation outer = reference;
            while (outer.Parent is IConversionOperation or IAwaitOperation || outer.Parent is IInvocationOperation { TargetMethod.Name: "WithCancellation" or "ConfigureAwait" } || outer.Parent is IArgumentOperation)
            {
                outer = outer.Parent;
            }

            switch (outer.Parent)
            {
                case IForEachLoopOperation loop:
                    // Within the loop the stream goes on.
                    if (!loop.Body.Syntax.Span.Contains(use.Syntax.Span))
                    {
                        return true;
                    }

                    break;
                case IPropertyReferenceOperation { Property.Name: "Answer" }:
                    break;
                default:
                    return true;
            }
        }

        return false;
    }
}
