using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>Nanoseconds to a byte; for the larger size also how many times those of the smaller one: 1 where time is linear.</summary>
internal sealed class PerByteColumn(bool isRatio) : IColumn
{
    public string Id => nameof(PerByteColumn) + isRatio;

    public string ColumnName => isRatio ? "Growth" : "ns/byte";

    public string Legend => isRatio ? "Time to a byte of 16 MB, over that of 1 MB: 1 is linear" : "Nanoseconds to a byte of input";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => isRatio ? 1 : 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        double? own = PerByte(summary, benchmarkCase);
        if (isRatio)
        {
            BenchmarkCase? small = summary.BenchmarksCases.FirstOrDefault(other =>
                other.Descriptor == benchmarkCase.Descriptor && Megabytes(other) < Megabytes(benchmarkCase) && Equals(Kind(other), Kind(benchmarkCase)));
            own = small is null ? null : own / PerByte(summary, small);
        }

        return own?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
    }

    private static double? PerByte(Summary summary, BenchmarkCase benchmark) =>
        summary[benchmark]?.ResultStatistics?.Mean / ((double)Megabytes(benchmark) * 1024 * 1024);

    private static int Megabytes(BenchmarkCase benchmark) => (int)benchmark.Parameters[nameof(LinearBenchmarks.Megabytes)];

    private static object Kind(BenchmarkCase benchmark) => benchmark.Parameters[nameof(LinearBenchmarks.Text)];
}
