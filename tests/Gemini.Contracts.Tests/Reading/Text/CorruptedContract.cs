using System.Text;

namespace Gemini.Contracts.TestSupport;

/// <summary>A contract, whatever its item's type is.</summary>
internal interface ICorruptedContract
{
    /// <summary>Its item's type.</summary>
    string Name { get; }

    /// <summary>Makes an item.</summary>
    /// <param name="draw">Where its values come from.</param>
    /// <returns>Its members in order: names, and values as JSON.</returns>
    (string Name, string Value)[] Item(CorruptedContracts.Draw draw);

    /// <summary>Reads a text.</summary>
    ReadText Read(byte[] text);

    /// <summary>Reads a text that arrives in pieces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">How long a piece is, in bytes.</param>
    ReadText ReadPieces(byte[] text, int size);
}

/// <summary>What was read of a text.</summary>
/// <param name="Items">The items, each as strict JSON.</param>
/// <param name="Rejected">The bytes of what was rejected.</param>
/// <param name="Cut">The bytes of what the text's end cuts, by the findings on it.</param>
/// <param name="Findings">How many findings there are.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record ReadText(string[] Items, string[] Rejected, string[] Cut, int Findings, Outcome Outcome)
{
    /// <summary>What an answer says.</summary>
    public static ReadText Of<T>(VisionAnswer<T> answer, byte[] text, string[] items) => new(
        items,
        [.. answer.Rejected.Select(static rejected => Encoding.UTF8.GetString(rejected.Bytes.Span))],
        [.. answer.Findings.Where(static finding => finding.Code == FindingCodes.Truncated).Select(finding => Encoding.UTF8.GetString(text, finding.Start, finding.Length))],
        answer.Findings.Count,
        answer.Outcome);
}

/// <summary>A contract of one object.</summary>
internal sealed class CorruptedObject<T>(VisionContract<T> contract, Func<CorruptedContracts.Draw, (string Name, string Value)[]> item) : ICorruptedContract
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(1000, 1000);

    public string Name => typeof(T).Name;

    public (string Name, string Value)[] Item(CorruptedContracts.Draw draw) => item(draw);

    public ReadText ReadPieces(byte[] text, int size) => throw new NotSupportedException("One object comes whole.");

    public ReadText Read(byte[] text)
    {
        VisionAnswer<T> answer = contract.Read(text.AsMemory(), Frames);
        string[] items = answer.TryGetValue(out T? value) ? [contract.WriteText(value, Frames)] : [];
        return ReadText.Of(answer, text, items);
    }
}

/// <summary>A contract of some item's type.</summary>
internal sealed class CorruptedContract<T>(VisionListContract<T> contract, Func<CorruptedContracts.Draw, (string Name, string Value)[]> item) : ICorruptedContract
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(1000, 1000);

    public string Name => typeof(T).Name;

    public (string Name, string Value)[] Item(CorruptedContracts.Draw draw) => item(draw);

    public ReadText Read(byte[] text) => Of(text, contract.Read(text.AsMemory(), Frames));

    public ReadText ReadPieces(byte[] text, int size)
    {
        VisionItemReader<T> reader = contract.OpenReader(Frames);
        foreach (byte[] piece in text.Chunk(size))
        {
            reader.Append(piece);
        }

        return Of(text, reader.Complete());
    }

    private ReadText Of(byte[] text, VisionAnswer<IReadOnlyList<T>> answer)
    {
        string[] items = answer.TryGetValue(out IReadOnlyList<T>? value) ? [.. value.Select(one => contract.WriteText([one], Frames)[1..^1])] : [];
        return ReadText.Of(answer, text, items);
    }
}
