using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Whether the generated classes can have their names.</summary>
internal static class ContractNames
{
    /// <summary>Reports what already has the name of one of the generated classes; false where there is something.</summary>
    public static bool AreFree(ParseContext context, string contractName, bool hasExtensions)
    {
        INamespaceSymbol space = context.Root.ContainingNamespace;
        (string name, string taken) = (contractName, TakenBy(space, contractName) ?? EarlierContract(context, contractName) ?? "");
        if (taken.Length == 0 && hasExtensions)
        {
            (name, taken) = (contractName + "Extensions", TakenBy(space, contractName + "Extensions") ?? "");
        }

        if (taken.Length == 0)
        {
            return true;
        }

        context.Problems.Report(ProblemKind.NameTaken, SourceWord.NameOf(context.Root), name, taken);
        return false;
    }

    private static string? TakenBy(INamespaceSymbol space, string name)
    {
        foreach (INamespaceOrTypeSymbol member in space.GetMembers(name))
        {
            // A generic type is another one to C#. An analyzer also sees what the generator made of this very type.
            if (member is not INamedTypeSymbol type)
            {
                return $"the namespace '{member.ToDisplayString()}'";
            }

            if (type.Arity == 0 && (!IsGenerated(type) || type.DeclaringSyntaxReferences.Length > 1))
            {
                return $"'{SymbolNames.Display(type)}'";
            }
        }

        return null;
    }

    /// <summary>Of two contracts of one name, such as those of <c>O_R</c> and of <c>O.R</c>, the one that is declared first has it.</summary>
    private static string? EarlierContract(ParseContext context, string contractName)
    {
        if (contractName.IndexOf('_') < 0)
        {
            return null;
        }

        string path = contractName.Substring(0, contractName.Length - "Contract".Length);
        List<INamedTypeSymbol> alike = [];
        AddNested(alike, context.Root.ContainingNamespace, path);
        string? earlier = null;
        foreach (INamedTypeSymbol type in alike)
        {
            // Whether the other one is a contract depends on its file.
            context.Dependencies.Add(type);
            bool isContract = !context.IsRoot(type) && ContractParser.IsContract(type);
            earlier ??= isContract && SourceLocations.IsBefore(type, context.Root) ? $"the contract of '{SymbolNames.Nested(type, ".")}'" : null;
        }

        return earlier;
    }

    /// <summary>The types whose names, joined by underscores, are a path.</summary>
    private static void AddNested(List<INamedTypeSymbol> found, INamespaceOrTypeSymbol container, string path)
    {
        found.AddRange(container.GetTypeMembers(path, 0));
        for (int i = path.IndexOf('_'); i >= 0; i = path.IndexOf('_', i + 1))
        {
            foreach (INamedTypeSymbol outer in container.GetTypeMembers(path.Substring(0, i), 0))
            {
                AddNested(found, outer, path.Substring(i + 1));
            }
        }
    }

    private static bool IsGenerated(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments.Length: 2 }
                && attribute.ConstructorArguments[0].Value is "Gemini.Contracts.Generator")
            {
                return true;
            }
        }

        return false;
    }
}
