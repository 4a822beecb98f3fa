namespace Gemini.Contracts;

/// <summary>The order in which predictions are gone through: the highest score first, of equal scores the one that came first.</summary>
internal static class ScoreOrder
{
    /// <summary>The places of all predictions in that order.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="score">Of each; null where all are equal.</param>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public static int[] Create(int count, Func<int, double>? score)
    {
        int[] order = new int[count];
        double[] scores = new double[count];
        for (int index = 0; index < count; index++)
        {
            order[index] = index;
            scores[index] = score is null ? 0 : Checked(score(index), "score");
        }

        if (score is not null)
        {
            Array.Sort(order, (left, right) =>
            {
                int byScore = scores[right].CompareTo(scores[left]);
                return byScore != 0 ? byScore : left.CompareTo(right);
            });
        }

        return order;
    }

    /// <summary>The value, if it is a number.</summary>
    public static double Checked(double value, string what) =>
        double.IsNaN(value) ? throw new ArgumentException($"The {what} of an item is not a number; give 0 where there is none.") : value;
}
