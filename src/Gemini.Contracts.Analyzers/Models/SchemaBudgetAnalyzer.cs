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

    private const int ShownNames = 3;

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
        List<string> unbounded = [];
        foreach (ObjectModel item in model.Objects)
        {
            foreach (MemberModel member in item.Members)
            {
                int most = member.Value is { Kind: ValueKind.List, Constraints.MaxLength: > 0 } list ? list.Constraints!.MaxLength : 0;
                items += most;
                longest = most > (longest?.Value.Constraints?.MaxLength ?? 0) ? member : longest;
                if (IsUnbounded(member) && !RuleOptions.IsIgnored(context.Options, location, BudgetRules.UnboundedNumber, member.Name) && !unbounded.Contains(member.Name))
                {
                    unbounded.Add(member.Name);
                }
            }
        }

        if (unbounded.Count > 0)
        {
            string more = unbounded.Count > ShownNames ? $" and {Text(unbounded.Count - ShownNames)} more" : "";
            string names = string.Join(", ", unbounded.GetRange(0, Math.Min(ShownNames, unbounded.Count)).ConvertAll(static name => $"'{name}'"));
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.UnboundedNumber, Place(type, unbounded[0]), names + more));
        }

        int maxItems = RuleOptions.Number(context.Options, location, BudgetRules.TooManyListItems, "max_items", MaxItems);
        if (items > maxItems)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooManyListItems, Place(type, longest!.Name), Text(items), Text(maxItems), longest.Name));
        }

        int characters = 0;
        EnumModel? largest = null;
        foreach (EnumModel labels in model.Enums)
        {
            int own = Length(labels);
            characters += own;
            largest = largest is null || own > Length(largest) ? labels : largest;
        }

        int maxCharacters = RuleOptions.Number(context.Options, location, BudgetRules.TooMuchEnumText, "max_characters", MaxEnumCharacters);
        if (characters > maxCharacters)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooMuchEnumText, location, Text(characters), Text(maxCharacters), largest!.TypeName.Substring(largest.TypeName.LastIndexOfAny(['.', ':']) + 1)));
        }

        int depth = Depth(model, model.Root, []) + (model.Answer == AnswerForm.List ? 1 : 0);
        int maxDepth = RuleOptions.Number(context.Options, location, BudgetRules.TooDeep, "max_depth", MaxDepth);
        if (depth > maxDepth)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooDeep, location, Text(depth), Text(maxDepth)));
        }
    }

    /// <summary>Whether nothing bounds an optional number: neither a constraint, nor a number in its description.</summary>
    private static bool IsUnbounded(MemberModel member) =>
        member.Value is { Kind: ValueKind.Double or ValueKind.Single, IsNullable: true } number && number.Constraints is not ({ Minimum: not null } or { Maximum: not null } or { Allowed.Count: > 0 })
        && !HasDigit(member.Description);

    private static bool HasDigit(string? text)
    {
        foreach (char letter in text ?? "")
        {
            if (char.IsDigit(letter))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckOutput(SymbolAnalysisContext context, Location attribute, ContractModel model)
    {
        int limit = model.Options.MaxOutputTokens;
        if (limit <= 0)
        {
            return;
        }

        int thinking = ThinkingTokens.Of(model.Options.Thinking, context.Options, attribute);
        if (limit < thinking)
        {
            context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooFewTokensForThinking, attribute, Text(limit), model.Options.Thinking, Text(thinking)));
            return;
        }

        if (HasMask(model))
        {
            int each = RuleOptions.Number(context.Options, attribute, BudgetRules.TooFewTokensForMasks, "tokens_per_mask", TokensOfMask);
            int masks = model.Answer == AnswerForm.One ? 1 : RuleOptions.Number(context.Options, attribute, BudgetRules.TooFewTokensForMasks, "expected_masks", ExpectedMasks);
            foreach (ObjectModel item in model.Objects)
            {
                foreach (MemberModel member in item.Members)
                {
                    masks = member.Value is { Kind: ValueKind.List, Constraints.MaxLength: > 0 } list ? Math.Max(masks, list.Constraints!.MaxLength) : masks;
                }
            }

            int needed = masks * each;
            if (limit < needed)
            {
                context.ReportDiagnostic(Diagnostic.Create(BudgetRules.TooFewTokensForMasks, attribute, Text(limit), Text(masks), Text(each), Text(needed)));
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
