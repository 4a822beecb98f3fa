namespace Gemini.Contracts.Geometry;

/// <summary>The linear sum assignment problem: each row gets a column of its own so that the sum of the costs is least.</summary>
internal static class LinearAssignment
{
    /// <summary>Solves it exactly.</summary>
    /// <param name="costs">Row by row: <c>costs[row * columns + column]</c>. Any finite numbers, also negative ones.</param>
    /// <param name="rows">How many rows, 0 or more.</param>
    /// <param name="columns">How many columns, 0 or more. Where there are fewer than rows, the rows that are best left out get none.</param>
    /// <returns>The column of each row, or −1 for a row without one.</returns>
    /// <remarks>
    /// The Hungarian method as shortest augmenting paths with dual prices (Jonker and Volgenant 1987; rectangular as in Crouse,
    /// "On implementing 2D rectangular assignment algorithms", 2016): O(s²·l) for sides s ≤ l, O(s + l) memory beside the costs.
    /// </remarks>
    /// <exception cref="ArgumentException">The costs are not rows × columns numbers, or one of them is not finite.</exception>
    public static int[] Minimize(ReadOnlySpan<double> costs, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (costs.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{rows} rows of {columns} columns need {(long)rows * columns} costs, not {costs.Length}.", nameof(costs));
        }

        foreach (double cost in costs)
        {
            if (!double.IsFinite(cost))
            {
                throw new ArgumentException($"A cost is {cost}; give finite numbers, and a large one for a pair that must not be.", nameof(costs));
            }
        }

        int[] columnOf = new int[rows];
        Array.Fill(columnOf, -1);
        if (rows <= columns)
        {
            Solve(costs, rows, columns, columns, 1, columnOf);
            return columnOf;
        }

        // The other way round: every column finds a row.
        int[] rowOf = new int[columns];
        Solve(costs, columns, rows, 1, columns, rowOf);
        for (int column = 0; column < columns; column++)
        {
            columnOf[rowOf[column]] = column;
        }

        return columnOf;
    }

    /// <summary>Gives each of the few one of the many.</summary>
    /// <param name="costs">Of few i and many j at <c>i * fewStride + j * manyStride</c>.</param>
    /// <param name="few">How many get one.</param>
    /// <param name="many">How many there are to get, not less.</param>
    /// <param name="fewStride">From one of the few to the next.</param>
    /// <param name="manyStride">From one of the many to the next.</param>
    /// <param name="result">Which of the many each of the few got.</param>
    private static void Solve(ReadOnlySpan<double> costs, int few, int many, int fewStride, int manyStride, int[] result)
    {
        double[] fewPrice = new double[few];
        double[] manyPrice = new double[many];
        double[] distance = new double[many];
        int[] owner = new int[many];
        int[] cameFrom = new int[many];
        bool[] isDone = new bool[many];
        int[] done = new int[many];
        Array.Fill(owner, -1);
        for (int start = 0; start < few; start++)
        {
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(isDone);
            int doneCount = 0;
            int current = start;
            double soFar = 0;
            int free = -1;

            // Dijkstra over reduced costs, from the unassigned one to the nearest one that is unassigned.
            while (free < 0)
            {
                int nearest = -1;
                double least = double.PositiveInfinity;
                for (int other = 0; other < many; other++)
                {
                    if (isDone[other])
                    {
                        continue;
                    }

                    double through = soFar + costs[current * fewStride + other * manyStride] - fewPrice[current] - manyPrice[other];
                    if (through < distance[other])
                    {
                        distance[other] = through;
                        cameFrom[other] = current;
                    }

                    // Of equals a free one, for it ends the search.
                    if (distance[other] < least || (distance[other] == least && nearest >= 0 && owner[nearest] >= 0 && owner[other] < 0))
                    {
                        least = distance[other];
                        nearest = other;
                    }
                }

                soFar = least;
                isDone[nearest] = true;
                done[doneCount++] = nearest;
                if (owner[nearest] < 0)
                {
                    free = nearest;
                }
                else
                {
                    current = owner[nearest];
                }
            }

            fewPrice[start] += soFar;
            for (int index = 0; index < doneCount - 1; index++)
            {
                int other = done[index];
                double saved = soFar - distance[other];
                fewPrice[owner[other]] += saved;
                manyPrice[other] -= saved;
            }

            // Back along the path, each hands what it had to the one before.
            while (true)
            {
                int taker = cameFrom[free];
                owner[free] = taker;
                (result[taker], int before) = (free, result[taker]);
                if (taker == start)
                {
                    break;
                }

                free = before;
            }
        }
    }
}
