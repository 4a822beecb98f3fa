using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

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

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
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
                Check(context, PromptText.Create(text!, argument.Expression, argument.Expression.GetLocation()), facts);
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
                        Report(context, prompt, CoordinateCheck.Check(sentence, facts));
                    }
                }
            }
        }
    }

    private static void Check(SymbolAnalysisContext context, PromptText prompt, ContractFacts facts)
    {
        if (!prompt.IsEnglish)
        {
            return;
        }

        foreach (PromptSentence sentence in prompt.Sentences)
        {
            Report(context, prompt, CoordinateCheck.Check(sentence, facts));
            Report(context, prompt, NameCheck.Check(sentence, facts));
            Report(context, prompt, OutputCheck.Check(sentence, prompt, facts));
        }
    }

    private static void Report(SymbolAnalysisContext context, PromptText prompt, IEnumerable<PromptFault> faults)
    {
        foreach (PromptFault fault in faults)
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
            context.ReportDiagnostic(Diagnostic.Create(
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
