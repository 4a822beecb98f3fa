using System.Collections.Immutable;
using System.Linq;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>An enum with its names in the JSON.</summary>
internal sealed class EnumParser
{
    private readonly ParseContext _context;
    private readonly INamedTypeSymbol _type;
    private readonly SourceWord _word;
    private readonly List<EnumMemberModel> _members = [];
    private readonly Dictionary<string, IFieldSymbol> _names = new(StringComparer.Ordinal);
    private int _fallback = -1;
    private bool _hasBadName;

    private EnumParser(ParseContext context, INamedTypeSymbol type, SourceWord word)
    {
        _context = context;
        _type = type;
        _word = word;
    }

    /// <summary>Parses an enum.</summary>
    /// <param name="context">The contract.</param>
    /// <param name="type">The enum.</param>
    /// <param name="name">Its name in the schema.</param>
    /// <param name="word">The word that brought it into the contract.</param>
    public static EnumModel Parse(ParseContext context, INamedTypeSymbol type, string name, SourceWord word)
    {
        context.Dependencies.Add(type);
        return new EnumParser(context, type, word).Parse(name);
    }

    private EnumModel Parse(string name)
    {
        HashSet<object>? values = HasImplicitValues() ? null : [];
        foreach (ISymbol member in _type.GetMembers())
        {
            // Two names of one value are one member; values that are counted up all differ, and need not be computed.
            if (member is IFieldSymbol { IsConst: true } field && !_context.Warnings.IsForbidden(field)
                && (values is null || (field.ConstantValue is { } constant && values.Add(constant))))
            {
                Add(field);
            }
        }

        bool hasMembers = _type.GetMembers().Any(static member => member is IFieldSymbol { IsConst: true });
        if (_members.Count == 0 && !_hasBadName)
        {
            Report(ProblemKind.UnsupportedEnum, SourceLocations.NameOf(_type), SymbolNames.Display(_type), hasMembers ? "all its members are obsolete as errors" : "it has no members");
        }
        else if (Attributes.Has(_type, KnownAttribute.Flags))
        {
            Report(ProblemKind.UnsupportedEnum, SourceLocations.NameOf(_type), SymbolNames.Display(_type), "it is a set of flags; use a list of a plain enum");
        }

        return new EnumModel
        {
            Name = name,
            MethodName = ModelBuilder.MethodName(name),
            TypeName = SymbolNames.Type(_type),
            Description = DescriptionReader.OfType(_context, _type, SourceLocations.Declarations(_type, _context.CancellationToken)),
            Members = EquatableArray.From(_members),
            Fallback = _fallback,
        };
    }

    private bool HasImplicitValues()
    {
        ImmutableArray<SyntaxReference> declarations = _type.DeclaringSyntaxReferences;
        if (declarations.Length != 1 || declarations[0].GetSyntax() is not EnumDeclarationSyntax { Members: var members })
        {
            return false;
        }

        foreach (EnumMemberDeclarationSyntax member in members)
        {
            if (member.EqualsValue is not null)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(IFieldSymbol field)
    {
        Location named = SourceLocations.NameOf(field);
        string? wireName = null;
        string? description = null;
        bool isFallback = false;
        foreach (AttributeData attribute in Attributes.Of(field))
        {
            switch (KnownAttributes.Of(attribute))
            {
                case KnownAttribute.JsonStringEnumMemberName:
                    wireName = Attributes.Text(attribute) ?? wireName;
                    named = SourceLocations.OfArgument(attribute, field, 0);
                    break;
                case KnownAttribute.EnumMember when wireName is null && Attributes.NamedText(attribute, "Value") is { } value:
                    wireName = value;
                    named = SourceLocations.OfArgument(attribute, field, 0, "Value");
                    break;
                case KnownAttribute.Description:
                    description = Descriptions.OneLine(Attributes.Text(attribute));
                    TextCheck.Check(_context, description, $"The description of '{field.Name}'", SourceLocations.OfArgument(attribute, field, 0), _word);
                    break;
                case KnownAttribute.Fallback:
                    isFallback = true;
                    break;
            }
        }

        EnumMemberModel model = new(SymbolNames.Identifier(field.Name), wireName ?? WireNaming.SnakeCase(field.Name), description ?? SummaryOf(field));
        if (IsNameSound(field, model.WireName, named))
        {
            AddFallback(field, isFallback);
            _names.Add(model.WireName, field);
            _members.Add(model);
        }
    }

    private bool IsNameSound(IFieldSymbol field, string wireName, Location named)
    {
        if (WireNaming.WhyBad(wireName) is { } why)
        {
            _hasBadName = true;
            Report(ProblemKind.BadWireName, named, wireName, why);
            return false;
        }

        if (_names.TryGetValue(wireName, out IFieldSymbol? first))
        {
            _context.Problems.Report(ProblemKind.DuplicateEnumName, named, _word, SourceLocations.NameOf(first), wireName, first.Name, field.Name);
            return false;
        }

        return true;
    }

    private void AddFallback(IFieldSymbol field, bool isFallback)
    {
        if (isFallback && _fallback >= 0)
        {
            Report(ProblemKind.MisplacedMarker, SourceLocations.NameOf(field), "Fallback", field.Name, $"one member only; '{_members[_fallback].Name}' already has it");
        }
        else if (isFallback)
        {
            _fallback = _members.Count;
        }
    }

    private string? SummaryOf(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.Length > 0 && field.DeclaringSyntaxReferences[0].GetSyntax(_context.CancellationToken) is EnumMemberDeclarationSyntax syntax
            ? _context.Comments.Of(syntax)?.Summary
            : null;

    private void Report(ProblemKind kind, Location location, params string[] arguments) => _context.Problems.Report(kind, location, _word, arguments);
}
