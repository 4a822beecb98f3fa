using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gemini.Contracts.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM2008 and GEM2010 to GEM2013, GEM2016: values that are trusted too early, keys in the source, and pictures that are described wrongly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContentUseAnalyzer() : ContractsAnalyzer(
    CallRules.OutcomeIgnored, CallRules.KeyInSource, CallRules.AnswerInPath, CallRules.PictureWithoutFrame, CallRules.MimeTypeContradictsBytes, CallRules.EndsOnModelTurn)
{
    private static readonly Regex Key = new(@"(?:^|[=\s])(?:AIza[0-9A-Za-z_\-]{20,}|AQ\.[0-9A-Za-z_\-]{20,})", RegexOptions.CultureInvariant);

    private static readonly Regex Placeholder = new("test|your|example|fake|dummy|placeholder|local|secret-|key-|<|xxx", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly string[] Looks = ["Outcome", "Findings", "Rejected", "IsWhole", "EnsureWhole", "HasValue", "TryGetValue", "FinishReason"];

    private static readonly string[] Sanitizers = ["GetFileName", "GetFileNameWithoutExtension", "Replace", "EscapeDataString", "UrlEncode", "GetHashCode", "Create", "Concat", "IndexOf"];

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        context.RegisterSyntaxNodeAction(CheckLiteral, SyntaxKind.StringLiteralExpression);
        context.RegisterOperationAction(operation => CheckCall(operation, symbols, ((IInvocationOperation)operation.Operation).TargetMethod, ((IInvocationOperation)operation.Operation).Arguments), OperationKind.Invocation);
        context.RegisterOperationAction(operation => CheckCreation(operation, symbols, (IObjectCreationOperation)operation.Operation), OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => CheckAssignment(operation, symbols, (ISimpleAssignmentOperation)operation.Operation), OperationKind.SimpleAssignment);
        context.RegisterOperationAction(operation => CheckValue(operation, symbols, (IPropertyReferenceOperation)operation.Operation), OperationKind.PropertyReference);
    }

    private static void CheckLiteral(SyntaxNodeAnalysisContext context)
    {
        SyntaxToken token = ((LiteralExpressionSyntax)context.Node).Token;
        if (token.ValueText is { Length: > 20 } text && (text.IndexOf("AIza", StringComparison.Ordinal) >= 0 || text.IndexOf("AQ.", StringComparison.Ordinal) >= 0) && Key.IsMatch(text))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.KeyInSource, context.Node.GetLocation()));
        }
    }

    private static void CheckAssignment(OperationAnalysisContext context, KnownSymbols symbols, ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: { } property })
        {
            return;
        }

        if (property.Name == "ApiKey" && symbols.Owns(property) && assignment.Value.ConstantString(out _) is { Length: >= 20 } key && !Key.IsMatch(key) && !Placeholder.IsMatch(key)
            && key.IndexOf(' ') < 0 && Array.Exists(key.ToCharArray(), char.IsDigit) && Array.Exists(key.ToCharArray(), char.IsLetter))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.KeyInSource, assignment.Value.Syntax.GetLocation()));
        }
        else if (property.Name is "CommandText" or "Arguments" or "FileName" && property.ContainingNamespace?.ToDisplayString() is { } declaring && declaring.StartsWith("System.D", StringComparison.Ordinal))
        {
            CheckPath(context, symbols, assignment.Value);
        }
    }

    private static void CheckCall(OperationAnalysisContext context, KnownSymbols symbols, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method.ContainingType is { Name: "File" or "Directory" or "Path" or "Process", ContainingNamespace: { } declaring } && declaring.ToDisplayString() is "System.IO" or "System.Diagnostics")
        {
            bool isPath = method.ContainingType.Name != "Path" || method.Name is "Combine" or "Join";
            foreach (IArgumentOperation argument in isPath ? arguments : [])
            {
                if (argument.Parameter?.Name is "path" or "fileName" or "sourceFileName" or "destFileName" or "arguments" or "path1" or "path2" or "path3" or "path4" or "paths")
                {
                    CheckPath(context, symbols, argument.Value);
                }
            }
        }
        else if (symbols.Owns(method))
        {
            CheckPicture(context, symbols, method, arguments);
        }
    }

    private static void CheckCreation(OperationAnalysisContext context, KnownSymbols symbols, IObjectCreationOperation creation)
    {
        if (creation.Type is { Name: "FileStream" or "StreamWriter" or "StreamReader" or "FileInfo" or "DirectoryInfo" or "ProcessStartInfo" or "SqlCommand" or "SqliteCommand" or "NpgsqlCommand" } && creation.Arguments.Length > 0)
        {
            foreach (IArgumentOperation argument in creation.Arguments)
            {
                if (argument.Parameter?.Type.SpecialType == SpecialType.System_String)
                {
                    CheckPath(context, symbols, argument.Value);
                }
            }
        }

        if (creation.Type?.Name == "GenerateContentRequest" && symbols.Owns(creation.Type))
        {
            CheckTurns(context, creation);
        }
    }

    private static void CheckTurns(OperationAnalysisContext context, IObjectCreationOperation creation)
    {
        foreach (IOperation step in creation.Initializer?.Initializers ?? [])
        {
            if (step is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Contents" } } assignment
                && PartSequence.Elements(assignment.Value) is { IsEmpty: false } turns
                && turns[turns.Length - 1].ResolveLocalConstant() is IObjectCreationOperation { Arguments: { Length: > 0 } arguments } last
                && arguments[0].Value.ConstantString(out _) == "model")
            {
                context.ReportDiagnostic(Diagnostic.Create(CallRules.EndsOnModelTurn, last.Syntax.GetLocation()));
            }
        }
    }

    private static void CheckPath(OperationAnalysisContext context, KnownSymbols symbols, IOperation value)
    {
        if (FindText(value.ResolveLocalConstant(), symbols, 0) is { } found)
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.AnswerInPath, found.Syntax.GetLocation(), found.Property.Name));
        }
    }

    // A text of a contract that becomes part of the value without a call that could clean it.
    private static IPropertyReferenceOperation? FindText(IOperation value, KnownSymbols symbols, int depth)
    {
        if (depth > 12)
        {
            return null;
        }

        switch (value)
        {
            case IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String, ContainingType: { } type } } reference:
                return IsContract(type, symbols) ? reference : null;
            case IInvocationOperation { TargetMethod.Name: var name } when Array.IndexOf(Sanitizers, name) >= 0 || name.IndexOf("anitize", StringComparison.Ordinal) >= 0 || name.IndexOf("lug", StringComparison.Ordinal) >= 0 || name.IndexOf("afe", StringComparison.Ordinal) >= 0:
                return null;
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "Path", Name: "Combine" or "Join" } }:
                return null; // Looked at by itself.
            case IInvocationOperation { TargetMethod: { ContainingNamespace.Name: "IO" or "System" } }:
            case IInterpolatedStringOperation or IInterpolationOperation or IBinaryOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation or ICoalesceOperation or IArrayCreationOperation or IArrayInitializerOperation:
                foreach (IOperation child in value.ChildOperations)
                {
                    if (FindText(child.ResolveLocalConstant(), symbols, depth + 1) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static bool IsContract(INamedTypeSymbol type, KnownSymbols symbols)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (KnownSymbols.Is(attribute.AttributeClass, symbols.VisionTask))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckPicture(OperationAnalysisContext context, KnownSymbols symbols, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        IOperation? mimeType = null;
        foreach (IArgumentOperation argument in arguments)
        {
            mimeType = argument.Parameter?.Name == "mimeType" ? argument.Value : mimeType;
        }

        Origin? origin = Origin.Of(arguments);
        bool isInline = method.Name == "InlineData" && KnownSymbols.Is(method.ContainingType, symbols.GeminiPart);
        if (isInline && origin?.Format is ImageFormat.Jpeg or ImageFormat.Heic or ImageFormat.Heif)
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.PictureWithoutFrame, context.Operation.Syntax.GetLocation(), origin!.Name));
        }

        if (method.Name == "FromDataUrl" && arguments.Length > 0 && arguments[0].Value.ConstantString(out _) is { } url && LiteralBytes.Contradiction(url) is { } contradiction)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CallRules.MimeTypeContradictsBytes, arguments[0].Value.UnwrapConversions().Syntax.GetLocation(), contradiction.Said, ImageFormats.Name(contradiction.Real), ImageFormats.MimeType(contradiction.Real)));
            return;
        }

        if (mimeType?.ConstantString(out _) is not { Length: > 0 } written || ImageFormats.FromMimeType(written) is var said && said == ImageFormat.Unknown || arguments.Length == 0)
        {
            return;
        }

        ImageFormat real = LiteralBytes.FormatOf(arguments[0].Value);
        if (real != ImageFormat.Unknown && real != said && !(IsHeif(real) && IsHeif(said)))
        {
            string right = ImageFormats.MimeType(real) ?? "";
            context.ReportDiagnostic(Diagnostic.Create(
                CallRules.MimeTypeContradictsBytes,
                mimeType.UnwrapConversions().Syntax.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(MimeTypeAnalyzer.Replacement, right),
                written,
                ImageFormats.Name(real),
                right));
        }
    }

    private static bool IsHeif(ImageFormat format) => format is ImageFormat.Heic or ImageFormat.Heif;

    // answer.Value of a request with a token limit, if the method looks at nothing that says whether the answer is whole.
    private static void CheckValue(OperationAnalysisContext context, KnownSymbols symbols, IPropertyReferenceOperation reference)
    {
        if (reference is not { Property: { Name: "Value", ContainingType: { Name: "VisionAnswer", TypeArguments: { Length: 1 } types } answer } } || !symbols.Owns(answer)
            || types[0] is not INamedTypeSymbol { Name: "IReadOnlyList", TypeArguments: { Length: 1 } items })
        {
            return;
        }

        // (await gemini.AskAsync(request)).Value
        if (reference.Instance?.UnwrapConversions() is IAwaitOperation awaited)
        {
            if (LimitsTokens(awaited) || LimitsTokens(items[0], symbols))
            {
                context.ReportDiagnostic(Diagnostic.Create(CallRules.OutcomeIgnored, reference.Syntax.GetLocation(), awaited.Syntax.ToString()));
            }

            return;
        }

        if (reference.Instance?.UnwrapConversions() is not ILocalReferenceOperation local)
        {
            return;
        }

        foreach (ILocalReferenceOperation other in local.AllReferences())
        {
            bool isValue = other.Parent is IPropertyReferenceOperation { Property.Name: "Value" };
            bool looks = other.Parent is IMemberReferenceOperation member && Array.IndexOf(Looks, member.Member.Name) >= 0;
            if (looks || !isValue)
            {
                return;
            }

            if (other.Syntax.SpanStart < reference.Syntax.SpanStart)
            {
                return; // Reported at the first.
            }
        }

        if (local.SoleValue() is { } asked && asked.UnwrapConversions() is IAwaitOperation && (LimitsTokens(asked) || LimitsTokens(items[0], symbols)))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.OutcomeIgnored, reference.Syntax.GetLocation(), local.Local.Name));
        }
    }

    // [VisionTask(MaxOutputTokens = 500)]
    private static bool LimitsTokens(ITypeSymbol item, KnownSymbols symbols)
    {
        foreach (AttributeData attribute in item.GetAttributes())
        {
            if (KnownSymbols.Is(attribute.AttributeClass, symbols.VisionTask))
            {
                foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
                {
                    if (argument is { Key: "MaxOutputTokens", Value.Value: int and > 0 })
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool LimitsTokens(IOperation asked)
    {
        foreach (IOperation operation in asked.DescendantsAndSelf())
        {
            IOperation value = operation is ILocalReferenceOperation ? operation.ResolveLocalConstant() : operation;
            foreach (IOperation inner in value.DescendantsAndSelf())
            {
                if (inner is IInvocationOperation { TargetMethod.Name: "WithMaxOutputTokens" })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
