using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>A word of the source at which a problem can be reported. It is looked for only when something is reported.</summary>
internal readonly struct SourceWord
{
    private readonly ISymbol? _symbol;
    private readonly Location? _location;
    private readonly Kind _kind;

    private SourceWord(ISymbol? symbol, Location? location, Kind kind)
    {
        _symbol = symbol;
        _location = location;
        _kind = kind;
    }

    private enum Kind
    {
        Name,
        Type,
        Base,
    }

    public Location Location => _location ?? _kind switch
    {
        _ when _symbol is null => Location.None,
        Kind.Type => SourceLocations.TypeOf(_symbol),
        Kind.Base => SourceLocations.BaseOf((INamedTypeSymbol)_symbol),
        _ => SourceLocations.NameOf(_symbol),
    };

    /// <summary>The identifier of a symbol's declaration.</summary>
    public static SourceWord NameOf(ISymbol symbol) => new(symbol, null, Kind.Name);

    /// <summary>The type in the declaration of a property or a parameter.</summary>
    public static SourceWord TypeOf(ISymbol member) => new(member, null, Kind.Type);

    /// <summary>The base type in the declaration of a class.</summary>
    public static SourceWord BaseOf(INamedTypeSymbol type) => new(type, null, Kind.Base);

    public static SourceWord At(Location location) => new(null, location, Kind.Name);
}
