using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <content>
/// Sixteen rows at once, each one pixel behind the row above it: what a pixel looks at (left, up, up and left) was made in the steps before,
/// so the chain of dependencies that makes Paeth slow is walked once for sixteen rows. Wider vectors walk several such strips at once, each two blocks
/// of sixteen steps behind the strip above it, whose last row is then there. Every row may have its own filter.
/// </content>
internal static unsafe partial class PngFilters
{
    private const int Lanes = 16;

    // Blocks by which a strip starts after the strip above it.
    private const int Lag = 2;

    /// <summary>Undoes all filters of rows of single bytes.</summary>
    /// <returns>False where vectors do not help: nothing was done.</returns>
    private static bool TryUndoInStrips(Span<byte> raw, int rowBytes) =>
        TryUndoInStrips<FilterLanes512, Vector512<byte>>(raw, rowBytes)
        || TryUndoInStrips<FilterLanes256, Vector256<byte>>(raw, rowBytes)
        || TryUndoInStrips<FilterLanes128, Vector128<byte>>(raw, rowBytes);

    /// <inheritdoc cref="TryUndoInStrips(Span{byte}, int)"/>
    internal static bool TryUndoInStrips<TLanes, TVector>(Span<byte> raw, int rowBytes)
        where TLanes : struct, IFilterLanes<TVector>
        where TVector : unmanaged
    {
        // A strip must be done with its last row before the first group goes on to the strip below the last group's.
        int blocks = (rowBytes + 2 * Lanes - 2) / Lanes;
        if (!TLanes.IsSupported || blocks < Lag * TLanes.Groups || raw.Length / (rowBytes + 1) <= Lanes * (TLanes.Groups / 2))
        {
            return false;
        }

        new Wavefront<TLanes, TVector>(rowBytes, blocks).Run(raw);
        return true;
    }

    /// <summary>The state of all groups.</summary>
    private ref struct Wavefront<TLanes, TVector>(int rowBytes, int blocks)
        where TLanes : struct, IFilterLanes<TVector>
        where TVector : unmanaged
    {
        private readonly int _rowBytes = rowBytes;
        private readonly int _stride = rowBytes + 1;
        private readonly int _blocks = blocks;

        // A line of results has room for the columns that lanes at its ends have not reached or have passed.
        private readonly int _line = Lanes + blocks * Lanes;

        private byte* _raw;
        private int _length;
        private byte* _staging;
        private byte* _zeros;

        // Sixteen bytes a group each: which neighbors its rows' filters look at; and what the step before left.
        private TVector _keepsLeft;
        private TVector _keepsUp;
        private TVector _keepsCorner;
        private TVector _averages;
        private TVector _left;
        private TVector _up;
        private bool _hasAverages;

        public void Run(Span<byte> raw)
        {
            int groups = TLanes.Groups;
            int staging = Lanes * _stride + 4 * Lanes;
            int size = groups * Lanes * _line + staging + _line;
            byte[] scratch = ArrayPool<byte>.Shared.Rent(size);
            fixed (byte* rows = raw, lines = scratch)
            {
                _raw = rows;
                _length = raw.Length;
                _staging = lines + groups * Lanes * _line;
                _zeros = _staging + staging;
                new Span<byte>(_zeros, _line).Clear();
                Walk(lines, (raw.Length / _stride + Lanes - 1) / Lanes);
            }

            ArrayPool<byte>.Shared.Return(scratch);
        }

        private void Walk(byte* lines, int strips)
        {
            int groups = TLanes.Groups;
            byte** inputs = stackalloc byte*[4];
            byte** outputs = stackalloc byte*[4];
            byte** aboves = stackalloc byte*[4];
            byte** origins = stackalloc byte*[4];
            for (int group = 0; group < groups; group++)
            {
                origins[group] = lines + group * Lanes * _line + Lanes;
                Rest(group, inputs, outputs, aboves, origins);
            }

            int end = (strips + groups - 1) / groups * _blocks + Lag * (groups - 1);
            for (int time = 0; time < end; time++)
            {
                int starting = 0;
                for (int group = 0; group < groups; group++)
                {
                    (int round, int block) = Math.DivRem(time - Lag * group, _blocks);
                    int strip = round * groups + group;
                    if (time < Lag * group || strip >= strips)
                    {
                        continue;
                    }

                    if (block == 0)
                    {
                        starting |= 1 << group;
                        inputs[group] = Start(group, strip);
                        aboves[group] = strip == 0 ? _zeros : origins[(group + groups - 1) % groups] + (Lanes - 1) * _line;
                        outputs[group] = origins[group];
                    }
                }

                Block(inputs, outputs, aboves, starting);
                for (int group = 0; group < groups; group++)
                {
                    (int round, int block) = Math.DivRem(time - Lag * group, _blocks);
                    int strip = round * groups + group;
                    if (time < Lag * group || strip >= strips)
                    {
                        continue;
                    }

                    inputs[group] += Lanes;
                    outputs[group] += Lanes;
                    aboves[group] += Lanes;
                    if (block == _blocks - 1)
                    {
                        Finish(strip, origins[group]);
                        Rest(group, inputs, outputs, aboves, origins);
                    }
                }
            }
        }

        /// <summary>A group without a strip walks over memory that is not used.</summary>
        private readonly void Rest(int group, byte** inputs, byte** outputs, byte** aboves, byte** origins)
        {
            inputs[group] = _staging + Lanes;
            outputs[group] = origins[group];
            aboves[group] = _zeros;
        }

        /// <summary>Sets a group on a strip.</summary>
        /// <returns>The strip's first sample.</returns>
        private byte* Start(int group, int strip)
        {
            int top = strip * Lanes;
            int rows = Math.Min(Lanes, _length / _stride - top);
            byte* first = _raw + top * _stride;
            byte* input = first + 1;
            if ((long)(top + Lanes) * _stride + 2 * Lanes > _length)
            {
                // The last rows would be read beyond their end.
                input = _staging + Lanes;
                new Span<byte>(first, rows * _stride).CopyTo(new Span<byte>(input - 1, rows * _stride));
            }

            // Sub is Paeth with nothing above, Up is Paeth with nothing to the left.
            Vector128<byte> filter = Vector128<byte>.Zero;
            for (int lane = 0; lane < rows; lane++)
            {
                filter = filter.WithElement(lane, first[lane * _stride]);
            }

            Vector128<byte> averages = Is(Average), paeth = Is(Paeth);
            Group(ref _averages, group) = averages;
            Group(ref _keepsCorner, group) = paeth;
            Group(ref _keepsLeft, group) = averages | paeth | Is(Sub);
            Group(ref _keepsUp, group) = averages | paeth | Is(Up);
            Group(ref _left, group) = Vector128<byte>.Zero;
            Group(ref _up, group) = Vector128<byte>.Zero;
            _hasAverages |= averages != Vector128<byte>.Zero;
            return input;

            Vector128<byte> Is(byte kind) => Vector128.Equals(filter, Vector128.Create(kind));
        }

        private readonly void Finish(int strip, byte* results)
        {
            int top = strip * Lanes;
            for (int row = 0; row < Math.Min(Lanes, _length / _stride - top); row++)
            {
                byte* to = _raw + (top + row) * _stride;
                *to = None;
                new Span<byte>(results + row * _line, _rowBytes).CopyTo(new Span<byte>(to + 1, _rowBytes));
            }
        }

        /// <summary>Sixteen steps of all groups.</summary>
        private void Block(byte** inputs, byte** outputs, byte** aboves, int starting)
        {
            TVector* block = stackalloc TVector[Lanes];
            TVector* other = stackalloc TVector[Lanes];

            // Line i is read i bytes further left: its column is the step less i.
            if (starting == 0)
            {
                for (int i = 0; i < Lanes / 4; i++)
                {
                    Weave(Line(inputs, i), Line(inputs, i + 4), Line(inputs, i + 8), Line(inputs, i + 12), other + 4 * i);
                }
            }
            else
            {
                for (int lane = 0; lane < Lanes; lane++)
                {
                    block[lane] = Line(inputs, lane);
                }

                ClearBeforeRows(block, starting);
                Weave(block, other);
            }

            Weave(other, block);
            Step(block, TLanes.Reversed(TLanes.Load(aboves, 0)));
            Weave(block, other);
            for (int i = 0; i < Lanes / 4; i++)
            {
                Weave(other[i], other[i + 4], other[i + 8], other[i + 12], block);
                for (int k = 0; k < 4; k++)
                {
                    TLanes.Store(block[k], outputs, (4 * i + k) * (_line - 1));
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly TVector Line(byte** inputs, int lane) => TLanes.Load(inputs, lane * (_stride - 1));

        /// <param name="block">A column of each step.</param>
        /// <param name="above">The rows above the groups' first ones, from the last column to the first.</param>
        private void Step(TVector* block, TVector above)
        {
            (TVector left, TVector up, bool hasAverages) = (_left, _up, _hasAverages);
            TVector keepsLeft = _keepsLeft, keepsUp = _keepsUp, keepsCorner = _keepsCorner, averages = _averages;
            for (int step = 0; step < Lanes; step++)
            {
                TVector corner = TLanes.And(up, keepsCorner);
                up = TLanes.Later(left, above);
                above = TLanes.Later(above, above);
                TVector a = TLanes.And(left, keepsLeft);
                TVector b = TLanes.And(up, keepsUp);
                TVector predicted = TLanes.Paeth(a, b, corner);
                if (hasAverages)
                {
                    predicted = TLanes.MeanWhere(averages, a, b, predicted);
                }

                left = TLanes.Add(block[step], predicted);
                block[step] = left;
            }

            (_left, _up) = (left, up);
        }

        /// <summary>What lies before the rows of strips that start is no part of them.</summary>
        private static void ClearBeforeRows(TVector* block, int starting)
        {
            for (int group = 0; group < TLanes.Groups; group++)
            {
                for (int lane = 1; lane < Lanes && (starting >> group & 1) != 0; lane++)
                {
                    Group(ref block[lane], group) &= Vector128.GreaterThanOrEqual(Vector128<byte>.Indices, Vector128.Create((byte)lane));
                }
            }
        }

        /// <summary>Half of what makes columns of sixteen rows of sixteen bytes: two rounds of interleaving rows that lie eight apart.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Weave(TVector* from, TVector* to)
        {
            for (int i = 0; i < Lanes / 4; i++)
            {
                Weave(from[i], from[i + 4], from[i + 8], from[i + 12], to + 4 * i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Weave(TVector a, TVector b, TVector c, TVector d, TVector* to)
        {
            TVector acLow = TLanes.InterleaveLow(a, c), acHigh = TLanes.InterleaveHigh(a, c);
            TVector bdLow = TLanes.InterleaveLow(b, d), bdHigh = TLanes.InterleaveHigh(b, d);
            to[0] = TLanes.InterleaveLow(acLow, bdLow);
            to[1] = TLanes.InterleaveHigh(acLow, bdLow);
            to[2] = TLanes.InterleaveLow(acHigh, bdHigh);
            to[3] = TLanes.InterleaveHigh(acHigh, bdHigh);
        }

        private static ref Vector128<byte> Group(ref TVector vector, int group) => ref Unsafe.Add(ref Unsafe.As<TVector, Vector128<byte>>(ref vector), group);
    }
}
