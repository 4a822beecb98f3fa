using System.Collections.Immutable;
using System.Linq;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>By which constructor an object is made, and with what.</summary>
internal static class ConstructorSelector
{
    /// <summary>
    /// The constructor marked by <c>[JsonConstructor]</c>, else the primary one, else the one without parameters, else the only one, else the longest that the properties can fill.
    /// The longest comes before the one without parameters where it is the only way to fill a property; the constructor that every struct has by itself comes last.
    /// </summary>
    /// <returns>Null where there is none, which is reported.</returns>
    public static IMethodSymbol? Select(ParseContext context, INamedTypeSymbol type, List<IPropertySymbol> properties, SourceWord word)
    {
        IMethodSymbol? primary = null;
        IMethodSymbol? bare = null;
        IMethodSymbol? only = null;
        IMethodSymbol? longest = null;
        int reachable = 0;
        string? why = null;
        IMethodSymbol? marked = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            bool isCopy = type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
            if (isCopy)
            {
                continue;
            }

            string? unusable = WhyUnusable(context, constructor);
            if (Attributes.Find(constructor, KnownAttribute.JsonConstructor) is { } mark)
            {
                unusable ??= marked is null ? null : "two constructors are marked with [JsonConstructor]";
                if (unusable is not null)
                {
                    context.Problems.Report(ProblemKind.NoUsableConstructor, SourceLocations.OfAttribute(mark, constructor), word, SymbolNames.Display(type), unusable);
                    return null;
                }

                marked = constructor;
            }

            if (unusable is not null)
            {
                why ??= unusable;
                continue;
            }

            reachable++;
            only = constructor;
            if (constructor.Parameters.Length == 0)
            {
                bare = constructor;
            }
            else if (IsPrimary(constructor))
            {
                primary = constructor;
            }
            else if (constructor.Parameters.Length > (longest?.Parameters.Length ?? 0) && ParameterMatch.IsFillable(constructor, properties))
            {
                longest = constructor;
            }
        }

        bool isBareWanted = bare is not null && (longest is null || !(bare.IsImplicitlyDeclared || ParameterMatch.FillsWhatCannotBeSet(context, longest, properties)));
        IMethodSymbol? chosen = marked ?? primary ?? (isBareWanted ? bare : reachable == 1 ? only : longest);
        if (chosen is null)
        {
            why = reachable == 0 && why is not null ? why : "no constructor's parameters all name properties; mark one with [JsonConstructor]";
            context.Problems.Report(ProblemKind.NoUsableConstructor, word, SymbolNames.Display(type), why);
        }

        return chosen;
    }

    /// <summary>What the constructor is called with: a member for each parameter. A parameter without one must have a default.</summary>
    /// <returns>Null where parameters have neither, or the object would lack what it requires, which is reported.</returns>
    public static List<ArgumentModel>? Arguments(
        ParseContext context, INamedTypeSymbol type, IMethodSymbol constructor, List<IPropertySymbol> properties, List<MemberCandidate> members, SourceWord word)
    {
        bool mustName = false;
        List<ArgumentModel> arguments = [];
        List<IParameterSymbol> unmatched = [];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            int index = members.FindIndex(member => SymbolEqualityComparer.Default.Equals(member.Parameter, parameter));
            if (index >= 0 && parameter.RefKind is RefKind.None or RefKind.In)
            {
                arguments.Add(new ArgumentModel(index, mustName ? SymbolNames.Identifier(parameter.Name) : null));
            }
            else if (parameter.HasExplicitDefaultValue && !IsLost(context, parameter, properties, members))
            {
                mustName = true;
            }
            else
            {
                unmatched.Add(parameter);
            }
        }

        if (unmatched.Count > 0)
        {
            ReportUnmatched(context, type, unmatched, word);
        }

        return RequiredMemberCheck.Check(context, type, constructor, members, word) && unmatched.Count == 0 ? arguments : null;
    }

    /// <summary>It is one constructor that does not fit, however many of its parameters show it: all are named at the first.</summary>
    private static void ReportUnmatched(ParseContext context, INamedTypeSymbol type, List<IParameterSymbol> parameters, SourceWord word)
    {
        string names = Quoted(parameters);
        string what = parameters.Count == 1 ? $"parameter {names} has no readable property of its name and type" : $"parameters {names} have no readable properties of their names and types";
        ImmutableArray<Location> others = [.. parameters.Skip(1).Select(SourceLocations.NameOf)];
        context.Problems.Report(ProblemKind.ParameterWithoutProperty, SourceLocations.NameOf(parameters[0]), word, others, what, SymbolNames.Display(type));
    }

    private static string Quoted(List<IParameterSymbol> parameters)
    {
        string[] names = [.. parameters.Select(static parameter => $"'{parameter.Name}'")];
        return names.Length == 1 ? names[0] : string.Join(", ", names.Take(names.Length - 1)) + " and " + names[names.Length - 1];
    }

    /// <summary>Whether a parameter that may be left out is the only way to give a property its value, which is of another type: neither would be asked for, and nobody would say so.</summary>
    private static bool IsLost(ParseContext context, IParameterSymbol parameter, List<IPropertySymbol> properties, List<MemberCandidate> members) =>
        properties.Exists(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && property.SetMethod is null && !members.Exists(member => SymbolEqualityComparer.Default.Equals(member.Property, property))
            && MemberMarks.Of(context, property, parameter) is { Ignore: null, IsForbidden: false });

    /// <summary>Why generated code cannot call a constructor; null where it can.</summary>
    private static string? WhyUnusable(ParseContext context, IMethodSymbol constructor) =>
        Reachability.IsAccessible(constructor, context.Compilation) ? (context.Warnings.IsForbidden(constructor) ? "it is obsolete as an error; make it a warning, or add another constructor" : null)
        : constructor.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal ? "it is internal to another assembly; make it public"
        : "it is private or protected; make it internal or public";

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length > 0 && constructor.DeclaringSyntaxReferences[0].GetSyntax() is TypeDeclarationSyntax;
}
