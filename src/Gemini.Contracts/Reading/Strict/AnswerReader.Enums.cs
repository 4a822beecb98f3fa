using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Enums.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads an enum's value by its wire name. Another case or other separators are a finding; so is the fallback for an unknown name.</summary>
    /// <param name="table">The enum's values and their names.</param>
    /// <param name="value">The value.</param>
    public bool ReadEnum<T>(EnumTable<T> table, out T value)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(table);
        bool isRead = ReadEnumName(table.Names, out int index);
        value = isRead ? table[index] : default;
        return isRead;
    }

    /// <summary>Reads an enum's value by its wire name. Another case or other separators are a finding; so is the fallback for an unknown name.</summary>
    /// <param name="table">The enum's names.</param>
    /// <param name="index">The value's place in the table.</param>
    internal bool ReadEnumName(EnumTable table, out int index)
    {
        index = -1;
        if (!NextScalar(out Scalar scalar))
        {
            return false;
        }

        if (scalar.Kind == ScalarKind.Null)
        {
            return RejectNull("one of " + table.Listed());
        }

        index = table.Find(scalar.Text);
        if (index >= 0)
        {
            return true;
        }

        index = table.FindOtherSpelling(scalar.Text.Trim(" \t\r\n"u8));
        if (index >= 0)
        {
            Note(FindingKind.EnumSpelling, scalar.Start, _position, "The value is spelt otherwise in the contract; the other spelling was understood.");
            return true;
        }

        if (table.Fallback < 0)
        {
            return Reject(RejectionReason.UnknownEnumValue, $"'{Shortened(scalar.Text)}' is none of {table.Listed()}.");
        }

        index = table.Fallback;
        Note(FindingKind.EnumFallback, scalar.Start, _position, $"'{Shortened(scalar.Text)}' is none of the contract's values; the fallback stands for it.");
        return true;
    }
}
