using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>How an object that should be a located value is made, found by looking at its names: models write value and box in several ways.</summary>
/// <param name="ValueName">The member that holds the value as it is written, not unescaped; null for none.</param>
/// <param name="ValueToken">What the value is.</param>
/// <param name="BoxName">The member that holds the box or boxes; null for none.</param>
/// <param name="BoxStart">Where the box begins in the reader's text; -1 for none.</param>
/// <param name="IndexStart">Where the image's index begins in the reader's text; -1 for none.</param>
/// <param name="Others">How many members are neither the value, nor the box, nor the image's index.</param>
internal readonly record struct LocatedForm(string? ValueName, JsonTokenType ValueToken, string? BoxName, int BoxStart, int IndexStart, int Others)
{
    private const int MaxName = 64;

    private const int Other = -1;

    private const int Box = -2;

    private const int ImageIndex = -3;

    /// <summary>Folded names of the value, the best first.</summary>
    private static readonly string[] ValueNames = ["value", "values", "text", "texts", "content"];

    /// <summary>Whether a member is named as a box.</summary>
    public bool HasBox => BoxName is not null;

    /// <summary>Looks at the object that begins at the reader's position; nothing is read.</summary>
    /// <returns>False where the text is malformed.</returns>
    public static bool TryFind(ref AnswerReader reader, out LocatedForm form)
    {
        form = default;
        int start = reader.Position;
        if (!reader.CaptureStrict(out CapturedValue captured))
        {
            return false;
        }

        reader.MoveTo(start);

        // Captured JSON is whole and strict.
        Utf8JsonReader look = new(captured.Json.Span, new JsonReaderOptions { MaxDepth = ValueSkipper.MaxDepth + 1 });
        int best = int.MaxValue;
        (string? valueName, JsonTokenType valueToken, string? boxName, string? otherName, JsonTokenType otherToken, int others) = (null, JsonTokenType.None, null, null, JsonTokenType.None, 0);
        (int boxStart, int indexStart) = (-1, -1);
        look.Read();
        while (look.Read() && look.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = look.ValueSpan;
            bool isPlain = !look.ValueIsEscaped;
            int role = isPlain ? RoleOf(name) : Other;
            look.Read();
            if (role >= 0 && role < best)
            {
                best = role;
                (valueName, valueToken) = (reader.Session.Texts.Get(name), look.TokenType);
            }
            else if (role == Box)
            {
                boxName ??= reader.Session.Texts.Get(name);
                boxStart = boxStart < 0 ? captured.Start + (int)look.TokenStartIndex : boxStart;
            }
            else if (role == ImageIndex)
            {
                indexStart = captured.Start + (int)look.TokenStartIndex;
            }
            else
            {
                others++;
                (otherName, otherToken) = (isPlain ? reader.Session.Texts.Get(name) : null, look.TokenType);
            }

            look.Skip();
        }

        if (valueName is null && others == 1)
        {
            (valueName, valueToken, others) = (otherName, otherToken, 0);
        }

        form = new LocatedForm(valueName, valueToken, boxName, boxStart, indexStart, others);
        return true;
    }

    /// <summary>What a member is by its name: the rank of a value's name, or one of the constants.</summary>
    private static int RoleOf(ReadOnlySpan<byte> name)
    {
        Span<byte> buffer = stackalloc byte[MaxName];
        if (!MemberTable.TryFold(name, buffer, out ReadOnlySpan<byte> folded))
        {
            return Other;
        }

        for (int i = 0; i < ValueNames.Length; i++)
        {
            if (System.Text.Ascii.Equals(folded, ValueNames[i]))
            {
                return i;
            }
        }

        return MemberTable.IsBoxName(folded) ? Box : folded.SequenceEqual("imageindex"u8) ? ImageIndex : Other;
    }
}
