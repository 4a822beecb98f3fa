using System.Net;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Each exception of a client can be made by a user's unit test.</summary>
public sealed class ExceptionFactoryTests
{
    [Fact]
    public void Each_exception_says_what_it_was_made_with()
    {
        Assert.Equal("files", GeminiContractsModelFactory.RequestException("m", fieldViolations: [new FieldViolation("files", "no")]).FieldViolations.Single().Field);
        Assert.Equal("API_KEY_INVALID", GeminiContractsModelFactory.PermissionException("m", reason: "API_KEY_INVALID").Reason);
        Assert.Equal(HttpStatusCode.NotFound, GeminiContractsModelFactory.NotFoundException("m").StatusCode);
        GeminiQuotaException quota = GeminiContractsModelFactory.QuotaException("m", QuotaScope.Credits, TimeSpan.FromSeconds(3), isRetryable: false, attempts: 2, modelAsked: "x");
        Assert.Equal((HttpStatusCode.PaymentRequired, TimeSpan.FromSeconds(3), false, 2, "x"), (quota.StatusCode, quota.RetryAfter, quota.IsRetryable, quota.Attempts, quota.ModelAsked));
        Assert.Equal(("UNAVAILABLE", true), (GeminiContractsModelFactory.ServerException("m").ErrorCode, GeminiContractsModelFactory.ServerException("m").IsRetryable));
        Assert.IsType<IOException>(GeminiContractsModelFactory.ConnectionException("m", new IOException()).InnerException);
        Assert.Equal(HttpStatusCode.OK, GeminiContractsModelFactory.ResponseException("m").StatusCode);
    }
}
