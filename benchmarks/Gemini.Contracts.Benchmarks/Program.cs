using BenchmarkDotNet.Running;
using Gemini.Contracts.Benchmarks.Generator;
using Gemini.Contracts.Benchmarks.Masks;
using Gemini.Contracts.Benchmarks.Reading;
using Gemini.Contracts.Benchmarks.Requests;
using Gemini.Contracts.Benchmarks.Serving;

// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- --filter '*StrictReading*' --job short
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- mask-multiples
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- repair-multiples
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- peak-memory
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- call-overhead
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- generators
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- generators-cold
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- local-gemini [beginning of a picture's name [requests]]
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- analyzers
switch (args)
{
    case ["peak-memory"]:
        return await PeakMemory.RunAsync().ConfigureAwait(false);
    case ["call-overhead"]:
        return await CallOverhead.RunAsync().ConfigureAwait(false);
    case ["repair-multiples", .. string[] breakages]:
        return RepairMultiples.Run(breakages);
    case ["generators"]:
        return GeneratorComparison.Run(rounds: 11);
    case ["local-gemini", .. string[] rest]:
        return await ServerThroughput.RunAsync(rest.Length > 0 ? rest[0] : "", rest.Length > 1 ? int.Parse(rest[1], System.Globalization.CultureInfo.InvariantCulture) : 0).ConfigureAwait(false);
    case ["analyzers"]:
        return await AnalyzerCost.RunAsync(rounds: 5).ConfigureAwait(false);
    case ["generators-cold"]:
        return await GeneratorColdStart.RunAsync(rounds: 3).ConfigureAwait(false);
    case ["generators-cold-one", string kind]:
        return GeneratorColdStart.RunOne(Enum.Parse<GeneratorKind>(kind));
}

if (args is ["mask-multiples"])
{
    return MaskMultiples.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
