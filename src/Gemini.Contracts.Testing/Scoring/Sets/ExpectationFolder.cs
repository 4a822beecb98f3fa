using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Reads a folder of expectations.</summary>
internal static class ExpectationFolder
{
    private const string Suffix = ".expectation.json";

    /// <summary>The expectations for a contract, in the order of their names.</summary>
    public static List<ExpectedAnswer<T>> Read<T>(VisionContract<T> contract, string folder)
    {
        List<ExpectedAnswer<T>> entries = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal))
        {
            if (ReadFile(contract, file) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries.Count > 0 ? entries : throw new InvalidDataException($"The folder {folder} has no file NAME{Suffix} for {contract.Name}.");
    }

    private static ExpectedAnswer<T>? ReadFile<T>(VisionContract<T> contract, string file)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"{file} is no expectation: it holds no object.");
            }

            return root.TryGetProperty("contract", out JsonElement name) && name.GetString() != contract.Name ? null : Read(contract, file, root);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{file} is no expectation, which is an object with 'pictures' and 'expected': {problem.Message}", problem);
        }
    }

    private static ExpectedAnswer<T> Read<T>(VisionContract<T> contract, string file, JsonElement root)
    {
        if (!root.TryGetProperty("expected", out JsonElement expected))
        {
            throw new InvalidDataException($"{file} says nothing of what is expected; write it as 'expected'.");
        }

        VisionRequest<T> request = contract.CreateRequest(Arguments(contract.Prompt, file, root));
        VisionAnswer<T> answer = contract.Read(expected.ValueKind == JsonValueKind.String ? expected.GetString()! : expected.GetRawText(), request.Frames);
        if (!answer.IsWhole)
        {
            string reasons = string.Join(" ", answer.Rejected.Select(static item => $"{item.Pointer}: {item.Message}"));
            throw new InvalidDataException($"What {file} expects is no whole answer of {contract.Name}: {answer}. {reasons}".TrimEnd());
        }

        return new ExpectedAnswer<T>(Path.GetFileName(file)[..^Suffix.Length], request, request.Frames, SetPicture.Of(request), answer.Value, default);
    }

    /// <summary>Pictures in the order of the prompt's placeholders; one that takes any number gets what the others leave.</summary>
    private static PromptArgument[] Arguments(PromptTemplate prompt, string file, JsonElement root)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Queue<string> pictures = new(root.GetProperty("pictures").EnumerateArray().Select(static picture => picture.GetString()!));
        int singles = prompt.Parameters.Count(static part => part.Kind == PromptPartKind.Image);
        int several = prompt.Parameters.Count(static part => part.Kind == PromptPartKind.Images);
        int rest = several == 1 ? pictures.Count - singles : 0;
        if (pictures.Count < singles + several || (several == 0 && pictures.Count > singles) || several > 1)
        {
            throw new InvalidDataException($"{file} has {pictures.Count} pictures, and the prompt {prompt.Text} cannot be given these; add such entries with Add(name, request, expected).");
        }

        return [.. prompt.Parameters.Select(part => part.Kind switch
        {
            PromptPartKind.Image => PromptArgument.FromImage(Next()),
            PromptPartKind.Images => PromptArgument.Images([.. Enumerable.Range(0, rest).Select(_ => Next())]),
            PromptPartKind.Argument when root.TryGetProperty("arguments", out JsonElement texts) && texts.TryGetProperty(part.Value, out JsonElement text) => PromptArgument.FromText(text.GetString()!),
            PromptPartKind.Argument => throw new InvalidDataException($"{file} does not give the argument '{part.Value}'."),
            _ => throw new InvalidDataException($"The prompt takes the region '{part.Value}', which {file} cannot give; add such entries with Add(name, request, expected)."),
        })];

        ImageInput Next()
        {
            string name = pictures.Dequeue();
            string path = Path.GetFullPath(Path.Combine(folder, name));
            return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || folder.EndsWith(Path.DirectorySeparatorChar)
                ? ImageInput.FromFile(path)
                : throw new InvalidDataException($"{file} names the picture '{name}', which is not within its folder.");
        }
    }
}
