using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>Another SDK with which Gemini models are called.</summary>
internal enum SdkKind
{
    None,
    GoogleGenAI,
    ExtensionsAI,
    SemanticKernel,
    Mscc,
    GenerativeAI,
}

/// <summary>The other SDKs that a compilation references. They are recognized by the names of their types; this assembly references none of them.</summary>
internal sealed class Sdk
{
    private static readonly (string Type, SdkKind Kind)[] Markers =
    [
        ("Google.GenAI.Types.Part", SdkKind.GoogleGenAI),
        ("Google.GenAI.Client", SdkKind.GoogleGenAI),
        ("Microsoft.Extensions.AI.ChatMessage", SdkKind.ExtensionsAI),
        ("Microsoft.SemanticKernel.ChatMessageContent", SdkKind.SemanticKernel),
        ("Mscc.GenerativeAI.Types.Part", SdkKind.Mscc),
        ("Mscc.GenerativeAI.Part", SdkKind.Mscc),
        ("GenerativeAI.Types.Part", SdkKind.GenerativeAI),
    ];

    private static readonly string[] OtherVendors = ["openai", "azure", "ollama", "anthropic", "claude", "mistral", "bedrock", "gpt-", "llama", "deepseek", "qwen", "grok", "cohere", "phi-"];

    private readonly ConcurrentDictionary<INamespaceSymbol, SdkKind> _namespaces = new(SymbolEqualityComparer.Default);

    private Sdk()
    {
    }

    /// <summary>The SDKs of a compilation; null if it references none.</summary>
    public static Sdk? Find(Compilation compilation) =>
        Array.Exists(Markers, marker => !compilation.GetTypesByMetadataName(marker.Type).IsEmpty) ? new Sdk() : null;

    /// <summary>The SDK that declares a symbol.</summary>
    public SdkKind KindOf(ISymbol? symbol) =>
        symbol?.ContainingNamespace is { IsGlobalNamespace: false } declaring ? _namespaces.GetOrAdd(declaring, static one => KindOf(one.ToDisplayString())) : SdkKind.None;

    /// <summary>Whether a file calls models of other companies through an SDK that serves several, and does not mention Gemini.</summary>
    public static bool IsForOtherVendor(SdkKind kind, SyntaxTree tree)
    {
        if (kind is not (SdkKind.ExtensionsAI or SdkKind.SemanticKernel))
        {
            return false;
        }

        string text = tree.GetText().ToString();
        return Array.Exists(OtherVendors, vendor => text.IndexOf(vendor, StringComparison.OrdinalIgnoreCase) >= 0)
            && text.IndexOf("gemini", StringComparison.OrdinalIgnoreCase) < 0 && text.IndexOf("google", StringComparison.OrdinalIgnoreCase) < 0;
    }

    private static SdkKind KindOf(string name) => name switch
    {
        "Google.GenAI" or "Google.GenAI.Types" => SdkKind.GoogleGenAI,
        "Microsoft.Extensions.AI" => SdkKind.ExtensionsAI,
        "Microsoft.SemanticKernel" or "Microsoft.SemanticKernel.ChatCompletion" => SdkKind.SemanticKernel,
        "Mscc.GenerativeAI" or "Mscc.GenerativeAI.Types" => SdkKind.Mscc,
        _ when name == "GenerativeAI" || name.StartsWith("GenerativeAI.", StringComparison.Ordinal) => SdkKind.GenerativeAI,
        _ => SdkKind.None,
    };
}
