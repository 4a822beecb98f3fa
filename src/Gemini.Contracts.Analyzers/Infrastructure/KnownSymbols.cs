using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>The library's own types in one compilation. Looked up once; a type that an older or newer version lacks is null.</summary>
internal sealed class KnownSymbols
{
    private KnownSymbols(IAssemblySymbol library)
    {
        Library = library;
        VisionTask = Find("Gemini.Contracts.VisionTaskAttribute");
        VisionDefaults = Find("Gemini.Contracts.VisionDefaultsAttribute");
        ImageInput = Find("Gemini.Contracts.ImageInput");
        GeminiRequest = Find("Gemini.Contracts.GeminiRequest");
        GeminiPart = Find("Gemini.Contracts.GeminiPart");
        TextPart = Find("Gemini.Contracts.TextPart");
        ImagePart = Find("Gemini.Contracts.ImagePart");
        FileDataPart = Find("Gemini.Contracts.FileDataPart");
        RequestContent = Find("Gemini.Contracts.RequestContent");
    }

    /// <summary>The assembly that all of them are from.</summary>
    public IAssemblySymbol Library { get; }

    public INamedTypeSymbol? VisionTask { get; }

    public INamedTypeSymbol? VisionDefaults { get; }

    public INamedTypeSymbol? ImageInput { get; }

    public INamedTypeSymbol? GeminiRequest { get; }

    public INamedTypeSymbol? GeminiPart { get; }

    public INamedTypeSymbol? TextPart { get; }

    public INamedTypeSymbol? ImagePart { get; }

    public INamedTypeSymbol? FileDataPart { get; }

    public INamedTypeSymbol? RequestContent { get; }

    /// <summary>The library's types, or null where the project does not use the library.</summary>
    public static KnownSymbols? Of(Compilation compilation)
    {
        foreach (INamedTypeSymbol marker in compilation.GetTypesByMetadataName("Gemini.Contracts.VisionTaskAttribute"))
        {
            // A twin that the user declares under our name is not the library.
            if (marker.ContainingAssembly.Name == "Gemini.Contracts")
            {
                return new KnownSymbols(marker.ContainingAssembly);
            }
        }

        return null;
    }

    /// <summary>A type of the library by its metadata name.</summary>
    public INamedTypeSymbol? Find(string metadataName) => Library.GetTypeByMetadataName(metadataName);

    /// <summary>Whether a symbol is declared in the library.</summary>
    public bool Owns(ISymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol?.ContainingAssembly, Library);

    /// <summary>Whether a type is the given one of the library's; false where the library lacks it.</summary>
    public static bool Is(ISymbol? type, INamedTypeSymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(type, known);
}
