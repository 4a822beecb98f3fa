using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>GEM1010 to GEM1021: prompts that contradict their contract, in English texts only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptAnalyzer() : ContractsAnalyzer(
    PromptRules.AxisOrder,
    PromptRules.CoordinateScale,
    PromptRules.UnknownKey,
    PromptRules.UnknownLabel,
    PromptRules.MaskNotInContract,
    PromptRules.MaskNotRequested,
    PromptRules.CoordinatesNotInContract,
    PromptRules.SchemaRepeated,
    PromptRules.UnlimitedList,
    PromptRules.MarkdownRequested,
    PromptRules.ProseRequested,
    PromptRules.SettingInWords)
{
    /// <summary>The property of a diagnostic that contains the text to write instead.</summary>
    internal const string Replacement = "Text";

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        context.RegisterOperationAction(operation => CheckCall(operation, symbols, (IInvocationOperation)operation.Operation), OperationKind.Invocation);
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                foreach (AttributeData attribute in type.GetAttributes())
                {
                    if (KnownSymbols.Is(attribute.AttributeClass, symbols.VisionTask)
                        && attribute.ApplicationSyntaxReference?.GetSyntax(symbol.CancellationToken) is AttributeSyntax syntax
                        && ParsedContracts.Get(type, symbol.Compilation, symbol.CancellationToken).Model is { Unsound: null } model)
                    {
                        Check(symbol, type, syntax, attribute, ContractFacts.Create(model));
                    }
                }
            },
            SymbolKind.NamedType);
    }

    // request.WithSystemInstruction("Boxes are in pixels.")
    private static void CheckCall(OperationAnalysisContext context, KnownSymbols symbols, IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "WithSystemInstruction" && symbols.Owns(call.TargetMethod) && call.Arguments.Length == 1
            && call.Arguments[0].Value.ConstantString(out _) is { } text && !string.IsNullOrWhiteSpace(text)
            && call.Type is INamedTypeSymbol { Name: "VisionRequest", TypeArguments: { Length: 1 } answers }
            && (answers[0] is INamedTypeSymbol { Name: "IReadOnlyList", TypeArguments: { Length: 1 } items } ? items[0] : answers[0]) is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } contract
            && ParsedContracts.Get(contract, context.Compilation, context.CancellationToken).Model is { Unsound: null } model)
        {
            Check(context.ReportDiagnostic, PromptText.Create(text, call.Arguments[0].Value.Syntax as ExpressionSyntax, call.Arguments[0].Value.Syntax.GetLocation()), ContractFacts.Create(model));
        }
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeSyntax syntax, AttributeData attribute, ContractFacts facts)
    {
        foreach (AttributeArgumentSyntax argument in syntax.ArgumentList?.Arguments ?? default)
        {
            string? name = argument.NameEquals?.Name.Identifier.ValueText;
            string? text = name is null
                ? attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string : null
                : name == "SystemInstruction" ? Named(attribute, name) : null;
            if (!string.IsNullOrWhiteSpace(text))
            {
                Check(context.ReportDiagnostic, PromptText.Create(text!, argument.Expression, argument.Expression.GetLocation()), facts);
            }
        }

        CheckDescriptions(context, type, facts);
    }

    // [Description("[x1, y1, x2, y2] in pixels")] on a member goes to the model as well.
    private static void CheckDescriptions(SymbolAnalysisContext context, INamedTypeSymbol type, ContractFacts facts)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            foreach (AttributeData attribute in member is IPropertySymbol ? member.GetAttributes() : [])
            {
                if (attribute is { AttributeClass.Name: "DescriptionAttribute", ConstructorArguments: { Length: 1 } values } && values[0].Value is string text
                    && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
                {
                    PromptText prompt = PromptText.Create(text, arguments[0].Expression, arguments[0].GetLocation());
                    bool isCoordinate = member is IPropertySymbol { Type: { Name: "PixelBox" or "NormalizedBox" or "PixelPoint" or "NormalizedPoint" } };
                    foreach (PromptSentence sentence in isCoordinate ? prompt.Sentences : [])
                    {
                        Report(context.ReportDiagnostic, prompt, CoordinateCheck.Check(sentence, facts));
                    }
                }
            }
        }
    }

    private static void Check(Action<Diagnostic> report, PromptText prompt, ContractFacts facts)
    {
        if (!prompt.IsEnglish)
        {
            return;
        }

        SchemaText? schema = SchemaText.Find(prompt.Text);
        Report(report, prompt, NameCheck.CheckSchema(prompt.Text, schema, facts));
        foreach (PromptSentence sentence in prompt.Sentences)
        {
            Report(report, prompt, CoordinateCheck.Check(sentence, facts));
            Report(report, prompt, NameCheck.Check(sentence, schema, facts));
            Report(report, prompt, OutputCheck.Check(sentence, prompt, facts));
        }
    }

    private static void Report(Action<Diagnostic> report, PromptText prompt, IEnumerable<PromptFault> faults)
    {
        foreach (PromptFault fault in faults)
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
            report(Diagnostic.Create(
                fault.Rule,
                prompt.LocationOf(fault.Start, fault.Length),
                fault.Replacement is null ? properties : properties.Add(Replacement, fault.Replacement),
                fault.Argument));
        }
    }

    private static string? Named(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value as string;
            }
        }

        return null;
    }
}
