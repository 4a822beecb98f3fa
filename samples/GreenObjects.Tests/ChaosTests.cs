using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Xunit;

namespace GreenObjects.Tests;

/// <summary>What happens when the network and the model misbehave: nothing undocumented is thrown, and no value is silently wrong.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task The_contract_withstands_chaos()
    {
        ChaosReport report = await Chaos.All(seed: 7).WithCases(40).VerifyAsync(Detection.Contract);

        Assert.Equal(40, report.Cases);
    }
}
