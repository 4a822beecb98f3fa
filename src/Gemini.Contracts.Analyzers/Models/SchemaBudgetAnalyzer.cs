using System.Globalization;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>GEM3012 to GEM3017: contracts whose schema the API rejects, and output limits into which their answers do not fit.</summary>
/// <remarks>
/// Google documents no limits. The numbers are those at which requests were seen to fail: 960 for the sum of maxItems (python-genai issue 2170),
/// 5 levels of nesting (js-genai issue 882), and the total length of enum values (python-genai issue 2133).
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaBudgetAnalyzer() : ContractsAnalyzer(
    BudgetRules.TooManyListItems, BudgetRules.TooMuchEnumText, BudgetRules.TooDeep, BudgetRules.UnboundedNumber, BudgetRules.TooFewTokensForThinking, BudgetRules.TooFewTokensForMasks)
{
    private const int MaxItems = 960;
    private const int MaxEnumCharacters = 4_000;
    private const int MaxDepth = 5;

    // An outline of about 30 points, each of two numbers and separators.
    private const int TokensOfMask = 250;
    private const int ExpectedMasks = 10;

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                foreach (AttributeData attribute in type.GetAttributes())
                {
                    if (KnownSymbols.Is(attribute.AttributeClass, symbols.VisionTask)
                        && ParsedContracts.Get(type, symbol.Compilation, symbol.CancellationToken).Model is { Unsound: null } model
                        && attribute.ApplicationSyntaxReference?.GetSyntax(symbol.CancellationToken) is { } syntax)
                    {
                        CheckSchema(symbol, type, model);
                        CheckOutput(symbol, syntax.GetLocation(), model);
                    }
                }
            },
            SymbolKind.NamedType);

    private static void CheckSchema(SymbolAnalysisContext context, INamedTypeSymbol type, ContractModel model)
    {
        Location location = type.Locations[0];
        int items = 0;
        MemberModel? longest = null;
        foreach (ObjectModel item in model.Objects)
        {
            foreach (MemberModel member in item.Members)
            {
                int most = member.Value is { Kind: ValueKind.List, Constraints.MaxLength: > 0 } list ? list.Constraints!.MaxLength : 0;
                items += most;
                longest = most > (longest?.Value.Constraints?.MaxLength ?? 0) ? member : longest;
                if (member.Value is { Kind: ValueKind.Double or ValueKind.Single, IsNullable: true } number && number.Constraints?.Minimum is null && number.Constraints?.Maximum is null)
                {
                    context.ReportDiagnostic(Diagnostic.Create(BudgetRules.UnboundedNumber, Place(type, member.Name), member.Name));
                }
            }
        }

        if (items > MaxItems)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooManyListItems, Place(type, longest!.Name), Text(items), Text(MaxItems), longest.Name));
        }

        int characters = 0;
        EnumModel? largest = null;
        foreach (EnumModel labels in model.Enums)
        {
            int own = Length(labels);
            characters += own;
            largest = largest is null || own > Length(largest) ? labels : largest;
        }

        if (characters > MaxEnumCharacters)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooMuchEnumText, location, Text(characters), Text(MaxEnumCharacters), largest!.TypeName.Substring(largest.TypeName.LastIndexOfAny(['.', ':']) + 1)));
        }

        int depth = Depth(model, model.Root, []) + (model.Answer == AnswerForm.List ? 1 : 0);
        if (depth > MaxDepth)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooDeep, location, Text(depth), Text(MaxDepth)));
        }
    }

    private static void CheckOutput(SymbolAnalysisContext context, Location attribute, ContractModel model)
    {
        int limit = model.Options.MaxOutputTokens;
        if (limit <= 0)
        {
            return;
        }

        int thinking = model.Options.Thinking switch
        {
            "Low" => 512,
            "Medium" => 2_048,
            "High" => 4_096,
            _ => 0,
        };
        if (limit < thinking)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooFewTokensForThinking, attribute, Text(limit), model.Options.Thinking, Text(thinking)));
            return;
        }

        if (HasMask(model))
        {
            int masks = model.Answer == AnswerForm.One ? 1 : ExpectedMasks;
            foreach (ObjectModel item in model.Objects)
            {
                foreach (MemberModel member in item.Members)
                {
                    masks = member.Value is { Kind: ValueKind.List, Constraints.MaxLength: > 0 } list ? Math.Max(masks, list.Constraints!.MaxLength) : masks;
                }
            }

            int needed = masks * TokensOfMask;
            if (limit < needed)
            {
                context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooFewTokensForMasks, attribute, Text(limit), Text(masks), Text(TokensOfMask), Text(needed)));
            }
        }
    }

    private static bool HasMask(ContractModel model)
    {
        foreach (ObjectModel item in model.Objects)
        {
            foreach (MemberModel member in item.Members)
            {
                if (member.Value.Kind == ValueKind.Mask || member.Value.Element?.Kind == ValueKind.Mask)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Depth(ContractModel model, ValueModel value, HashSet<int> open)
    {
        switch (value.Kind)
        {
            case ValueKind.List or ValueKind.Dictionary or ValueKind.Located when value.Element is { } element:
                return 1 + Depth(model, element, open);
            case ValueKind.Object when value.Index >= 0 && open.Add(value.Index):
                int deepest = 0;
                foreach (MemberModel member in model.Objects[value.Index].Members)
                {
                    deepest = Math.Max(deepest, Depth(model, member.Value, open));
                }

                open.Remove(value.Index);
                return 1 + deepest;
            default:
                return 0;
        }
    }

    private static int Length(EnumModel labels)
    {
        int length = 0;
        foreach (EnumMemberModel label in labels.Members)
        {
            length += label.WireName.Length;
        }

        return length;
    }

    private static Location Place(INamedTypeSymbol type, string member) =>
        type.GetMembers(member.TrimStart('@')) is { Length: > 0 } members && members[0].Locations is { Length: > 0 } places && places[0].IsInSource ? places[0] : type.Locations[0];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
