using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Site.Api;

/// <summary>The reference of all public types as Markdown: a page a type, a list of all of them, and what is missing.</summary>
internal sealed class ApiReference
{
    private static readonly SymbolDisplayFormat Signature = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Title = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private readonly Compilation _compilation;
    private readonly Documents _documents;
    private readonly Dictionary<string, INamedTypeSymbol> _types = new(StringComparer.Ordinal);
    private readonly DocText _text;

    private ApiReference(Compilation compilation, IEnumerable<IAssemblySymbol> assemblies, IEnumerable<string> files)
    {
        _compilation = compilation;
        _documents = new Documents(compilation, files);
        _text = new DocText(Link);
        foreach (INamedTypeSymbol type in assemblies.SelectMany(static assembly => PublicTypes(assembly.GlobalNamespace)))
        {
            _types.Add(type.GetDocumentationCommentId()!, type);
        }
    }

    /// <summary>References that lead nowhere, and members that nothing is said of.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>All pages, by file name.</summary>
    public SortedDictionary<string, string> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes the pages.</summary>
    /// <param name="compilation">Knows the assemblies and all that they name.</param>
    /// <param name="assemblies">Those that are described.</param>
    /// <param name="files">Their documentation files.</param>
    public static ApiReference Write(Compilation compilation, IEnumerable<IAssemblySymbol> assemblies, IEnumerable<string> files)
    {
        ApiReference reference = new(compilation, assemblies, files);
        StringBuilder list = new("# API reference\n\nWritten from the documentation comments; a page for each public type.\n");
        foreach (IGrouping<string, INamedTypeSymbol> assembly in reference._types.Values.GroupBy(static type => type.ContainingAssembly.Name).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            list.Append(CultureInfo.InvariantCulture, $"\n## {assembly.Key}\n\n| type | |\n|---|---|\n");
            foreach (INamedTypeSymbol type in assembly.OrderBy(static type => type.ToDisplayString(Title), StringComparer.Ordinal))
            {
                string summary = reference._text.Of(reference._documents.Of(type)?.Element("summary"));
                list.Append(CultureInfo.InvariantCulture, $"| [{Plain(type.ToDisplayString(Title))}]({FileOf(type)}) | {summary.Replace("\n", " ", StringComparison.Ordinal)} |\n");
                reference.Pages.Add(FileOf(type), reference.Page(type));
            }
        }

        reference.Pages.Add("README.md", list.ToString());
        return reference;
    }

    /// <summary>A type's page.</summary>
    private string Page(INamedTypeSymbol type)
    {
        XElement? documents = _documents.Of(type);
        StringBuilder page = new($"# {Plain(type.ToDisplayString(Title))}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Namespace `{type.ContainingNamespace.ToDisplayString()}`, package `{type.ContainingAssembly.Name}` · [All types](README.md)\n\n```csharp\n{type.ToDisplayString(Signature)}\n```\n\n");
        AppendText(page, type, documents, isRequired: true);
        foreach (ISymbol member in type.GetMembers().Where(IsShown).OrderBy(static member => Order(member)).ThenBy(static member => member is IFieldSymbol ? "" : member.ToDisplayString(Title), StringComparer.Ordinal))
        {
            XElement? said = _documents.Of(member) ?? OfParameter(member, documents);
            if (said is null && IsObvious(member))
            {
                continue;
            }

            page.Append(CultureInfo.InvariantCulture, $"<a id=\"{AnchorOf(member)}\"></a>\n\n## {Plain(NameOf(member))}\n\n```csharp\n{member.ToDisplayString(Signature)}\n```\n\n");
            AppendText(page, member, said, isRequired: member is not IMethodSymbol { MethodKind: MethodKind.Constructor });
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private void AppendText(StringBuilder page, ISymbol symbol, XElement? documents, bool isRequired)
    {
        string summary = _text.Of(documents?.Element("summary"));
        if (summary.Length == 0 && isRequired && documents?.Element("inherited") is null)
        {
            Faults.Add($"{symbol.GetDocumentationCommentId()} has no summary.");
        }

        page.Append(summary.Length > 0 ? summary + "\n\n" : "");
        page.Append(documents?.Element("inherited") is { } from ? $"As {Link(from.Value)}.\n\n" : "");
        foreach (XElement parameter in documents?.Elements().Where(static element => element.Name.LocalName is "param" or "typeparam") ?? [])
        {
            page.Append(CultureInfo.InvariantCulture, $"- `{parameter.Attribute("name")!.Value}`: {_text.Of(parameter).Replace("\n\n", "\n  \n  ", StringComparison.Ordinal)}\n");
        }

        page.Append(documents?.Element("param") is null && documents?.Element("typeparam") is null ? "" : "\n");
        page.Append(documents?.Element("returns") is { } returns ? $"Returns: {_text.Of(returns)}\n\n" : "");
        page.Append(documents?.Element("value") is { } value ? $"{_text.Of(value)}\n\n" : "");
        foreach (XElement exception in documents?.Elements("exception") ?? [])
        {
            page.Append(CultureInfo.InvariantCulture, $"- throws {Link(exception.Attribute("cref")!.Value)}: {_text.Of(exception)}\n");
        }

        page.Append(documents?.Element("exception") is null ? "" : "\n");
        page.Append(documents?.Element("remarks") is { } remarks ? $"{_text.Of(remarks)}\n\n" : "");
    }

    /// <summary>A reference as a link to a page here, or to Microsoft's; as code where it leads to neither.</summary>
    private string Link(string id)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, _compilation) is not { } symbol)
        {
            Faults.Add($"{id} is not to be found.");
            return DocText.Code(id);
        }

        string name = symbol is INamedTypeSymbol ? symbol.ToDisplayString(Title) : $"{symbol.ContainingType?.ToDisplayString(Title)}.{symbol.Name}".TrimStart('.');
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type?.OriginalDefinition.GetDocumentationCommentId() is { } page && _types.ContainsKey(page))
        {
            return $"[{DocText.Code(name)}]({FileOf(type)}{(symbol is INamedTypeSymbol || !IsShown(symbol) ? "" : "#" + AnchorOf(symbol))})";
        }

        string whole = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0];
        return whole.StartsWith("System.", StringComparison.Ordinal) || whole.StartsWith("Microsoft.", StringComparison.Ordinal)
            ? $"[{DocText.Code(name)}](https://learn.microsoft.com/dotnet/api/{whole.Replace("``", "-", StringComparison.Ordinal).Replace('`', '-').Replace('#', '-').ToLowerInvariant()})"
            : DocText.Code(name);
    }

    /// <summary>What is said of a positional property stands at its record's parameter.</summary>
    private static XElement? OfParameter(ISymbol member, XElement? type) => member switch
    {
        IPropertySymbol => type?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")!.Value == member.Name) is { } parameter ? new XElement("member", new XElement("summary", parameter.Nodes())) : null,
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 } => new XElement("member", type?.Elements("param")),
        _ => null,
    };

    // What every type has, and what the compiler writes.
    private static bool IsObvious(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 }
        || member is IMethodSymbol { Name: "ToString" or "Equals" or "GetHashCode", IsOverride: true }
        || member.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static bool IsShown(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsValueType: true, Parameters.Length: 0 }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [{ } one], ContainingType.IsRecord: true, DeclaredAccessibility: Accessibility.Protected }
        && member.Name is not ("<Clone>$" or "EqualityContract" or "PrintMembers" or "value__")
        && !member.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute");

    private static int Order(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 0,
        IFieldSymbol => 1,
        IPropertySymbol => 2,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => 3,
        _ => 4,
    };

    private static string NameOf(ISymbol member)
    {
        string name = member.ToDisplayString(Title);
        string type = member.ContainingType.ToDisplayString(Title) + ".";
        return name.StartsWith(type, StringComparison.Ordinal) ? name[type.Length..] : name;
    }

    // Markdown outside of code.
    private static string Plain(string text) => text.Replace("<", "\\<", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string FileOf(INamedTypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId()![2..].Replace('`', '-') + ".md";

    private static string AnchorOf(ISymbol member) =>
        string.Concat(member.OriginalDefinition.GetDocumentationCommentId()![(member.ContainingType.OriginalDefinition.GetDocumentationCommentId()!.Length + 1)..].Select(static unit => char.IsLetterOrDigit(unit) ? char.ToLowerInvariant(unit) : '-')).Trim('-');

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceOrTypeSymbol root) => root.GetMembers().SelectMany(static member => member switch
    {
        // What only generated code calls is hidden here, too.
        INamespaceSymbol { Name: "SourceGenModel" } => [],
        INamespaceSymbol inner => PublicTypes(inner),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public, CanBeReferencedByName: true } type => PublicTypes(type).Prepend(type),
        _ => [],
    });
}
