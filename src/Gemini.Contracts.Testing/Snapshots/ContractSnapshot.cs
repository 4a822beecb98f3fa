using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Testing;

/// <summary>
/// Golden pages of contracts, in the file conventions of Verify: <c>ContractTests.Detection.verified.txt</c> beside the test that asks, and
/// <c>ContractTests.Detection.received.txt</c> where the contract is another now. A change that is meant is accepted by <c>UPDATE_SNAPSHOTS=1 dotnet test</c>, or by renaming the received file.
/// </summary>
public static class ContractSnapshot
{
    /// <summary>The environment variable that, set to 1, lets <see cref="Verify"/> write the verified file. Where <c>CI</c> is set to true, it is not followed.</summary>
    public const string UpdateVariable = "UPDATE_SNAPSHOTS";

    /// <summary>Compares a contract with its verified page.</summary>
    /// <typeparam name="T">What the contract answers.</typeparam>
    /// <param name="contract">Such as <c>Detection.Contract</c>.</param>
    /// <param name="sourceFile">The test's file, beside which the pages are; the compiler fills it in.</param>
    /// <param name="name">What the page is called; the contract's name where null.</param>
    /// <exception cref="ContractSnapshotException">There is no verified page, or it differs; the received page was written (not where <c>CI</c> is true).</exception>
    public static void Verify<T>(VisionContract<T> contract, [CallerFilePath] string sourceFile = "", string? name = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(sourceFile);
        Verify(name ?? contract.Name, ContractPage.Create(contract), sourceFile, Environment.GetEnvironmentVariable);
    }

    /// <summary>Compares a page with its verified file.</summary>
    internal static void Verify(string name, string page, string sourceFile, Func<string, string?> environment)
    {
        string folder = SourceFolder.Find(sourceFile, AppContext.BaseDirectory)
            ?? throw new ContractSnapshotException($"The folder of {sourceFile} is not there: the test was compiled elsewhere, or with other paths. Run it where its source is.");
        string start = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{name}");
        (string verified, string received) = (start + ".verified.txt", start + ".received.txt");
        string? golden = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (golden == page)
        {
            File.Delete(received);
            return;
        }

        bool isOnCi = string.Equals(environment("CI"), "true", StringComparison.OrdinalIgnoreCase);
        if (environment(UpdateVariable) == "1" && !isOnCi)
        {
            File.WriteAllText(verified, page);
            File.Delete(received);
            return;
        }

        if (!isOnCi)
        {
            File.WriteAllText(received, page);
        }

        string what = golden is null ? $"The contract {name} has no verified page {verified}." : $"The contract {name} differs from its verified page {verified}: {FirstDifference(golden, page)}.";
        throw new ContractSnapshotException(isOnCi
            ? $"{what} On CI nothing is written: run the test on your machine, look at the received page, and commit the verified one."
            : $"{what} Look at {received}; if it is as it should be, rename it to .verified.txt or run the tests with {UpdateVariable}=1.");
    }

    private static string FirstDifference(string golden, string page)
    {
        string[] before = golden.Split('\n');
        string[] after = page.Split('\n');

        // The first line is the fingerprint, which differs with everything else.
        int line = 1;
        while (line < before.Length && line < after.Length && before[line] == after[line])
        {
            line++;
        }

        return line >= before.Length && line >= after.Length
            ? "the fingerprint alone"
            : $"line {line + 1} was \"{(line < before.Length ? before[line].Trim() : "")}\" and is \"{(line < after.Length ? after[line].Trim() : "")}\"";
    }
}
