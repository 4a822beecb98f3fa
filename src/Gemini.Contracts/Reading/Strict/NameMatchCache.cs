using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Which members other names stood for: what models spell otherwise they spell otherwise in every item.</summary>
internal sealed class NameMatchCache
{
    private const int Places = 16;

    private readonly List<Entry> _entries = [];
    private int _next;

    private readonly record struct Entry(MemberTable Table, byte[] Name, ulong Seen, int Member);

    /// <summary>As <see cref="MemberTable.FindOtherSpelling"/>.</summary>
    public int Find(MemberTable table, ReadOnlySpan<byte> name, ulong seen)
    {
        foreach (Entry entry in _entries)
        {
            if (entry.Seen == seen && entry.Table == table && name.SequenceEqual(entry.Name))
            {
                return entry.Member;
            }
        }

        Entry found = new(table, name.ToArray(), seen, table.FindOtherSpelling(name, seen));
        if (_entries.Count < Places)
        {
            _entries.Add(found);
        }
        else
        {
            _entries[_next++ % Places] = found;
        }

        return found.Member;
    }
}
