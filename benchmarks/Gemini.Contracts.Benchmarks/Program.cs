using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/Gemini.Contracts.Benchmarks -- --filter '*StrictReading*' --job short
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
