using BenchmarkDotNet.Running;
using Gemini.Contracts.Benchmarks.Requests;

// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- --filter '*StrictReading*' --job short
// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- peak-memory
if (args is ["peak-memory"])
{
    return await PeakMemory.RunAsync().ConfigureAwait(false);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
