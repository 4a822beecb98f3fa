using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using SixLabors.ImageSharp.Memory;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Checks that the entropy-coded data of a JPEG have every block of every scan. ImageSharp leaves blocks gray that are missing before a marker, and goes on after bits that are no
/// code, and says nothing; here the Huffman codes are followed and nothing is decoded. (ITU-T T.81.)
/// </summary>
internal sealed class JpegDataCheck : IDisposable
{
    // How many components a scan can have, and tables there are of each kind.
    private const int Most = 4;
    private readonly JpegBits _bits;
    private readonly MemoryAllocator _allocator;
    private readonly JpegCodes?[] _codes = new JpegCodes?[2 * Most];
    private readonly HashSet<byte> _scanned = [];
    private ImmutableArray<JpegComponent> _components = [];
    private int _unitsAcross;
    private int _unitsDown;
    private int _restartInterval;
    private bool _isProgressive;

    private JpegDataCheck(Stream file, MemoryAllocator allocator, CancellationToken token)
    {
        _bits = new JpegBits(file, token);
        _allocator = allocator;
    }

    /// <summary>Reads the first picture of the file once.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="allocator">Gives a progressive JPEG 8 bytes for each of its blocks.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="ImageInputException">Blocks are missing, or the data are damaged. What the decoder refuses itself is left to it.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static void Check(Stream file, MemoryAllocator allocator, CancellationToken token)
    {
        using JpegDataCheck check = new(file, allocator, token);
        check.Run();
    }

    public void Dispose()
    {
        foreach (JpegComponent component in _components)
        {
            component.Coefficients?.Dispose();
        }
    }

    private void Run()
    {
        while (_bits.FindMarker() is var marker && marker != 0xD9)
        {
            _bits.Restart();
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            int length = ((_bits.ReadByte() << 8) | _bits.ReadByte()) - 2;
            byte[] segment = new byte[Math.Max(0, length)];
            for (int i = 0; i < length; i++)
            {
                segment[i] = (byte)_bits.ReadByte();
            }

            if (length < 0 || !TryRead(marker, segment))
            {
                return;
            }
        }

        if (_components.FirstOrDefault(component => !_scanned.Contains(component.Id)) is { } missing)
        {
            throw Corrupt($"The JPEG has no data of component {missing.Id}, so its colors are missing");
        }
    }

    /// <returns>Whether it is worth going on: not where the decoder refuses the file.</returns>
    private bool TryRead(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case 0xC0 or 0xC1 or 0xC2:
                return TryReadFrame(segment, marker == 0xC2);
            case 0xC3 or (>= 0xC5 and <= 0xC7) or (>= 0xC9 and <= 0xCB) or (>= 0xCD and <= 0xCF):
                return false;
            case 0xC4:
                return TryReadTables(segment);
            case 0xDA:
                return TryReadScan(segment);
            case 0xDD when segment.Length >= 2:
                _restartInterval = (segment[0] << 8) | segment[1];
                return true;
            default:
                return true;
        }
    }

    private bool TryReadFrame(ReadOnlySpan<byte> segment, bool isProgressive)
    {
        int count = segment.Length < 6 ? 0 : segment[5];
        if (count is 0 or > Most || segment.Length < 6 + (3 * count) || !_components.IsEmpty)
        {
            return false;
        }

        (int height, int width) = ((segment[1] << 8) | segment[2], (segment[3] << 8) | segment[4]);
        (int across, int down) = (1, 1);
        for (int i = 0; i < count; i++)
        {
            byte sampling = segment[7 + (3 * i)];
            if ((sampling >> 4) is 0 or > Most || (sampling & 15) is 0 or > Most)
            {
                return false;
            }

            (across, down) = (Math.Max(across, sampling >> 4), Math.Max(down, sampling & 15));
        }

        if (width == 0 || height == 0)
        {
            return false;
        }

        (_unitsAcross, _unitsDown, _isProgressive) = (Parts(width, 8 * across), Parts(height, 8 * down), isProgressive);
        ImmutableArray<JpegComponent>.Builder components = ImmutableArray.CreateBuilder<JpegComponent>(count);
        for (int i = 0; i < count; i++)
        {
            (int own, int ownDown) = (segment[7 + (3 * i)] >> 4, segment[7 + (3 * i)] & 15);
            (int blocksAcross, int blocksDown) = (Parts(Parts(width * own, across), 8), Parts(Parts(height * ownDown, down), 8));
            components.Add(new JpegComponent(segment[6 + (3 * i)], own, ownDown)
            {
                BlocksAcross = blocksAcross,
                BlocksDown = blocksDown,
                Coefficients = isProgressive ? _allocator.Allocate<ulong>(blocksAcross * blocksDown, AllocationOptions.Clean) : null,
            });
        }

        _components = components.MoveToImmutable();
        return true;
    }

    private bool TryReadTables(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 17)
        {
            int count = 0;
            foreach (byte one in segment[1..17])
            {
                count += one;
            }

            if ((segment[0] >> 4) > 1 || (segment[0] & 15) >= Most || count > 256 || segment.Length < 17 + count)
            {
                return false;
            }

            _codes[((segment[0] >> 4) * Most) + (segment[0] & 15)] = new JpegCodes(segment[1..17], segment.Slice(17, count));
            segment = segment[(17 + count)..];
        }

        return true;
    }

    private bool TryReadScan(ReadOnlySpan<byte> segment)
    {
        int count = segment.IsEmpty ? 0 : segment[0];
        if (count is 0 or > Most || segment.Length < 4 + (2 * count))
        {
            return false;
        }

        (int from, int to, bool isRefinement) = (segment[^3], segment[^2], segment[^1] >> 4 != 0);
        bool usesDc = !_isProgressive || (from == 0 && !isRefinement);
        bool usesAc = !_isProgressive || from > 0;
        List<(JpegComponent Component, JpegCodes? Dc, JpegCodes? Ac)> parts = [];
        for (int i = 0; i < count; i++)
        {
            (byte id, byte tables) = (segment[1 + (2 * i)], segment[2 + (2 * i)]);
            JpegComponent? component = _components.FirstOrDefault(one => one.Id == id);
            JpegCodes? dc = usesDc ? _codes[(tables >> 4) & 3] : null;
            JpegCodes? ac = usesAc ? _codes[Most + (tables & 3)] : null;
            if (component is null || (usesDc && dc is null) || (usesAc && ac is null))
            {
                return false;
            }

            parts.Add((component, dc, ac));
            _scanned.Add(id);
        }

        if (_isProgressive && (from > to || to > 63 || (from > 0 && count > 1)))
        {
            return false;
        }

        JpegBlocks blocks = new(_bits, from, to, _isProgressive, isRefinement);
        if (count == 1)
        {
            ReadOne(blocks, parts[0].Component, parts[0].Dc, parts[0].Ac);
        }
        else
        {
            ReadInterleaved(blocks, parts);
        }

        return true;
    }

    private void ReadOne(JpegBlocks blocks, JpegComponent component, JpegCodes? dc, JpegCodes? ac)
    {
        int all = component.BlocksAcross * component.BlocksDown;
        ulong unused = 0;
        for (int block = 0; block < all; block++)
        {
            StartUnit(blocks, block, all);
            ref ulong coefficients = ref component.Coefficients is { } kept ? ref kept.Memory.Span[block] : ref unused;
            Ensure(blocks.Read(dc, ac, ref coefficients), block, all);
        }
    }

    private void ReadInterleaved(JpegBlocks blocks, List<(JpegComponent Component, JpegCodes? Dc, JpegCodes? Ac)> parts)
    {
        int all = _unitsAcross * _unitsDown;
        ulong unused = 0;
        for (int unit = 0; unit < all; unit++)
        {
            StartUnit(blocks, unit, all);
            foreach ((JpegComponent component, JpegCodes? dc, JpegCodes? ac) in parts)
            {
                for (int block = component.Across * component.Down; block > 0; block--)
                {
                    Ensure(blocks.Read(dc, ac, ref unused), unit, all);
                }
            }
        }
    }

    /// <summary>Between restart intervals there is a marker, each the next of eight.</summary>
    private void StartUnit(JpegBlocks blocks, int unit, int all)
    {
        if (_restartInterval == 0 || unit == 0 || unit % _restartInterval != 0)
        {
            return;
        }

        int expected = 0xD0 + (((unit / _restartInterval) - 1) & 7);
        if (_bits.FindMarker() != expected)
        {
            throw Missing(unit, all);
        }

        blocks.Restart();
    }

    private void Ensure(bool isCode, int unit, int all)
    {
        if (_bits.IsShort)
        {
            throw Missing(unit, all);
        }

        if (!isCode)
        {
            throw Corrupt(string.Create(CultureInfo.InvariantCulture, $"The JPEG's data are damaged after {unit:N0} of the {all:N0} units of a scan"));
        }
    }

    private static ImageInputException Missing(int unit, int all) => Corrupt(
        string.Create(CultureInfo.InvariantCulture, $"The JPEG has data for {unit:N0} of the {all:N0} units of a scan, so part of the picture is missing"));

    private static ImageInputException Corrupt(string what) =>
        new(ImageProblem.Corrupt, what + "; get the whole file, or save it again with another program.");

    private static int Parts(int length, int size) => (length + size - 1) / size;
}
