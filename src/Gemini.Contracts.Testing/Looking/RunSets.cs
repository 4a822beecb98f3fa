using System.Buffers;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>Runs of pixels in rows, from the top, from the left, and which of them hang together. In a rented buffer that grows.</summary>
internal struct RunSets
{
    private Run[] _runs;

    /// <summary>Room for some.</summary>
    public RunSets(int capacity) => _runs = ArrayPool<Run>.Shared.Rent(capacity);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    public readonly Run this[int index] => _runs[index];

    /// <summary>Adds a run, which is a set of its own.</summary>
    public void Add(int y, int start, int end)
    {
        if (Count == _runs.Length)
        {
            Run[] larger = ArrayPool<Run>.Shared.Rent(2 * Count);
            _runs.CopyTo(larger, 0);
            ArrayPool<Run>.Shared.Return(_runs);
            _runs = larger;
        }

        _runs[Count] = new Run(y, start, end, Count);
        Count++;
    }

    /// <summary>The first run of the set that a run is in.</summary>
    public readonly int Root(int index)
    {
        while (_runs[index].Parent != index)
        {
            int parent = _runs[index].Parent;
            _runs[index] = _runs[index] with { Parent = _runs[parent].Parent };
            index = _runs[index].Parent;
        }

        return index;
    }

    /// <summary>Makes one set of two.</summary>
    public readonly void Unite(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        (int first, int second) = (Math.Min(a, b), Math.Max(a, b));
        _runs[second] = _runs[second] with { Parent = first };
    }

    /// <summary>Unites the runs of a row with those of the row before that they touch.</summary>
    /// <param name="before">The first run of the row before.</param>
    /// <param name="own">The first run of the row, and the end of the row before.</param>
    /// <param name="end">After the row's last run.</param>
    /// <param name="reach">1 where corners touch, 0 where only sides do.</param>
    public readonly void UniteRows(int before, int own, int end, int reach)
    {
        int other = before;
        for (int index = own; index < end; index++)
        {
            Run run = _runs[index];
            while (other < own && _runs[other].End + reach <= run.Start)
            {
                other++;
            }

            for (int touching = other; touching < own && _runs[touching].Start < run.End + reach; touching++)
            {
                Unite(touching, index);
            }
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public readonly void Return() => ArrayPool<Run>.Shared.Return(_runs);
}

/// <summary>A run of pixels in a row.</summary>
/// <param name="Y">The row.</param>
/// <param name="Start">Its first pixel.</param>
/// <param name="End">After its last pixel.</param>
/// <param name="Parent">A run of the same set that comes before it; itself for the first.</param>
internal readonly record struct Run(int Y, int Start, int End, int Parent);
