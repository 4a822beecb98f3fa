namespace Gemini.Contracts.TestSupport;

/// <summary>Real data that may lie beside the checkout; tests that need it are skipped, visibly, where it does not.</summary>
internal static class Corpus
{
    /// <summary>Why a test was skipped.</summary>
    public const string Missing = "The corpus (../shared/corpus) is not here.";

    /// <summary>Whether the corpus is here.</summary>
    public static bool IsHere { get; } = Directory.Exists(Folder(""));

    /// <summary>A folder of the corpus, such as <c>answers</c>.</summary>
    public static string Folder(string name) => Path.Combine(Repository.Root, "..", "shared", "corpus", name);
}
