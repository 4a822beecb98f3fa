using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>The wire names of one object's members, in declaration order, ready to be matched as bytes.</summary>
/// <remarks>At most the first 64 members are checked for being there and for coming twice.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class MemberTable
{
    private readonly byte[][] _names;
    private readonly MemberKind[] _kinds;
    private readonly Prediction[] _predictions;
    private readonly Prediction[] _relaxedPredictions;
    private readonly string?[] _spellingMessages;

    /// <summary>Makes a table whose members are known by their names alone.</summary>
    /// <param name="required">Bit n is set where member n must be there.</param>
    /// <param name="names">The wire names, in declaration order.</param>
    public MemberTable(ulong required, params string[] names)
        : this(required, [], names)
    {
    }

    /// <summary>Makes a table; generated code does this once a type.</summary>
    /// <param name="required">Bit n is set where member n must be there.</param>
    /// <param name="kinds">What the members hold; may be shorter than the names.</param>
    /// <param name="names">The wire names, in declaration order.</param>
    public MemberTable(ulong required, MemberKind[] kinds, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(names);
        Required = required;
        _names = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
        _kinds = new MemberKind[names.Length];
        kinds.AsSpan(0, Math.Min(kinds.Length, names.Length)).CopyTo(_kinds);
        _predictions = Array.ConvertAll(_names, static name => new Prediction(InQuotes(name)));
        _spellingMessages = new string?[names.Length];
        _relaxedPredictions = new Prediction[3 * names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            for (int style = 0; style < 3; style++)
            {
                _relaxedPredictions[(3 * i) + style] = new Prediction(InRelaxedQuotes(_names[i], (RelaxedQuote)style));
            }
        }

        BoxMember = SoleMember(MemberKind.Box);
        PointMember = Array.IndexOf(_kinds, MemberKind.Box) < 0 ? SoleMember(MemberKind.Point) : -1;
        for (int i = 0; i < Math.Min(64, names.Length); i++)
        {
            Texts |= _kinds[i] == MemberKind.Text ? 1UL << i : 0;
        }
    }

    /// <summary>Bit n is set where member n must be there.</summary>
    public ulong Required { get; }

    /// <summary>How many members there are.</summary>
    public int Count => _names.Length;

    /// <summary>The only member that holds a box; -1 where there is none or more than one.</summary>
    internal int BoxMember { get; }

    /// <summary>The only member that holds a point, where none holds a box; -1 where there is none or more than one.</summary>
    internal int PointMember { get; }

    /// <summary>Bit n is set where member n is a text.</summary>
    internal ulong Texts { get; }

    /// <summary>A member's wire name, UTF-8.</summary>
    public ReadOnlySpan<byte> this[int member] => _names[member];

    /// <summary>A member's wire name.</summary>
    internal string NameOf(int member) => Encoding.UTF8.GetString(_names[member]);

    /// <summary>How long a member's name is in the text with its quotes and colon, where that is what is there; else 0.</summary>
    /// <param name="member">Any number.</param>
    /// <param name="json">The text.</param>
    /// <param name="position">Where the name's opening quote would be.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Predict(int member, ReadOnlySpan<byte> json, int position)
    {
        Prediction[] predictions = _predictions;
        return (uint)member < (uint)predictions.Length && predictions[member].IsAt(json, position) ? predictions[member].Length : 0;
    }

    /// <summary>What a member holds.</summary>
    internal MemberKind KindOf(int member) => _kinds[member];

    /// <summary>How long a member's name is with the quotes that are not JSON's, or none, and its colon, where that is what is there; else 0.</summary>
    /// <param name="member">Any number.</param>
    /// <param name="json">The text.</param>
    /// <param name="position">Where the name or its opening quote would be.</param>
    /// <param name="quote">The quotes that it is in.</param>
    internal int PredictRelaxed(int member, ReadOnlySpan<byte> json, int position, out RelaxedQuote quote)
    {
        quote = (uint)position < (uint)json.Length ? RelaxedQuotes.QuoteOf(json[position]) : RelaxedQuote.None;
        Prediction[] predictions = _relaxedPredictions;
        int place = (3 * member) + (int)quote;
        return (uint)place < (uint)predictions.Length && predictions[place].IsAt(json, position) ? predictions[place].Length : 0;
    }

    /// <summary>The member of this very name; -1 where there is none.</summary>
    internal int Find(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // A name that JSON must escape is left to the general way.
    private static byte[] InQuotes(byte[] name) =>
        name.AsSpan().IndexOfAnyInRange((byte)0, (byte)0x1F) < 0 && name.AsSpan().IndexOfAny((byte)'"', (byte)'\\') < 0 ? [(byte)'"', .. name, (byte)'"', (byte)':'] : [];

    // A name that is no plain word is left to the general way.
    private static byte[] InRelaxedQuotes(byte[] name, RelaxedQuote quote) => name.AsSpan().ContainsAnyExcept(RelaxedReader.NameBytes) ? [] : quote switch
    {
        RelaxedQuote.Single => [(byte)'\'', .. name, (byte)'\'', (byte)':'],
        RelaxedQuote.Curved => [.. "“"u8, .. name, .. "”:"u8],
        _ => [.. name, (byte)':'],
    };

    /// <summary>A name with its quotes and colon, compared as two machine words where it is no longer than 16 bytes.</summary>
    private readonly struct Prediction
    {
        private readonly byte[] _text;
        private readonly ulong _head;
        private readonly ulong _headMask;
        private readonly ulong _tail;

        public Prediction(byte[] text)
        {
            _text = text;
            Span<byte> word = stackalloc byte[8];
            Span<byte> mask = stackalloc byte[8];
            word.Clear();
            mask.Clear();
            _text.AsSpan(0, Math.Min(8, _text.Length)).CopyTo(word);
            mask[..Math.Min(8, _text.Length)].Fill(0xFF);
            _head = MemoryMarshal.Read<ulong>(word);
            _headMask = MemoryMarshal.Read<ulong>(mask);
            _tail = _text.Length > 8 ? MemoryMarshal.Read<ulong>(_text.AsSpan(_text.Length - 8)) : 0;
        }

        public int Length => _text.Length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsAt(ReadOnlySpan<byte> json, int position)
        {
            int length = _text.Length;
            if (length == 0 || json.Length - position < Math.Max(8, length))
            {
                return length != 0 && json.Length - position >= length && json.Slice(position, length).SequenceEqual(_text);
            }

            // At least 8 bytes and the whole name are there, so neither word reaches outside.
            ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(json), position);
            if (((Unsafe.ReadUnaligned<ulong>(ref first) ^ _head) & _headMask) != 0)
            {
                return false;
            }

            return length <= 8
                || (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - 8)) == _tail
                    && (length <= 16 || json.Slice(position, length).SequenceEqual(_text)));
        }
    }
}
