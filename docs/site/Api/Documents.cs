using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Site.Api;

/// <summary>The documentation comments of symbols, those that are inherited put in.</summary>
internal sealed class Documents
{
    private readonly Compilation _compilation;
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    /// <param name="compilation">Knows the symbols.</param>
    /// <param name="files">The documentation files.</param>
    public Documents(Compilation compilation, IEnumerable<string> files)
    {
        _compilation = compilation;
        foreach (XElement member in files.SelectMany(static file => XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member")))
        {
            _members[member.Attribute("name")!.Value] = member;
        }
    }

    /// <summary>What is said of a symbol; null for nothing. An element <c>inherited</c> names what it is inherited from where that is the platform's.</summary>
    public XElement? Of(ISymbol symbol)
    {
        if (!_members.TryGetValue(symbol.OriginalDefinition.GetDocumentationCommentId() ?? "", out XElement? own))
        {
            return null;
        }

        if (own.Element("inheritdoc") is not { } inherits)
        {
            return own;
        }

        string? id = inherits.Attribute("cref")?.Value ?? SourceOf(symbol)?.OriginalDefinition.GetDocumentationCommentId();
        XElement? other = id is not null && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, _compilation) is { } source && !SymbolEqualityComparer.Default.Equals(source, symbol) ? Of(source) : null;
        if (other is null)
        {
            return id is null ? own : new XElement("member", own.Elements().Where(static element => element.Name != "inheritdoc"), new XElement("inherited", id));
        }

        // What is said here goes before what is inherited: parameters by name, the rest by kind.
        XElement made = new("member", own.Elements().Where(static element => element.Name != "inheritdoc"));
        foreach (XElement element in other.Elements())
        {
            bool isSaid = element.Name.LocalName is "param" or "typeparam"
                ? made.Elements(element.Name).Any(said => said.Attribute("name")?.Value == element.Attribute("name")?.Value)
                : element.Name.LocalName != "exception" && made.Element(element.Name) is not null;
            bool isOfAnother = element.Name.LocalName == "param" && !ParametersOf(symbol).Contains(element.Attribute("name")!.Value);
            if (!isSaid && !isOfAnother)
            {
                made.Add(element);
            }
        }

        return made;
    }

    private static IEnumerable<string> ParametersOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Name),
        IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Name),
        _ => [],
    };

    /// <summary>What a symbol overrides or implements.</summary>
    private static ISymbol? SourceOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        INamedTypeSymbol { BaseType: { SpecialType: SpecialType.None } type } => type,
        INamedTypeSymbol { Interfaces: [{ } face, ..] } => face,
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(static face => face.GetMembers()).FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };
}
