using System.Net;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Drawn lists of models, of which some cannot be asked, and drawn outcomes, held against the rule written down once more.</summary>
public sealed class FallbackOrderTests
{
    private static readonly string[] Askable = ["gemini-4-hydrogen", "gemini-4-neon"];
    private static readonly string[] Refusing = ["gemini-4-argon", "gemini-1.5-flash", "gemini-2.0-flash"];
    private static readonly string[] Outcomes = ["good", "blocked", "503", "404", "400", "503 in the stream"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_call_ends_as_the_last_model_that_can_be_asked_ends_it(bool isStream)
    {
        for (int seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            string[] fallbacks = [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(2) == 0 ? Askable[random.Next(2)] : Refusing[random.Next(3)])];
            string[] outcomes = [.. Enumerable.Range(0, 6).Select(_ => Outcomes[random.Next(isStream ? 6 : 5)])];
            (List<string> asked, string end, bool isTold) = Expected(fallbacks, outcomes);
            List<string> seen = [];
            using HttpClient http = new(new Scripted(outcomes, seen, isStream));
            GeminiClientOptions options = new()
            {
                ApiKey = "AIza-a-key-of-tests",
                BaseAddress = new Uri("http://gemini.test/"),
                Model = Askable[0],
                FallbackModels = fallbacks,
                MaxRetries = 0,
                TimeProvider = new FixedDay(),
            };
            using GeminiClient gemini = new(options, http);
            VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)).WithThinking(Thinking.XHigh);
            string ended;
            bool told;
            try
            {
                VisionAnswer<IReadOnlyList<GreenThing>> answer = isStream ? await gemini.StreamAsync(request).ReadToEndAsync() : await gemini.AskAsync(request);
                ended = answer.Outcome == Outcome.Blocked ? "blocked" : "good";
                told = answer.Findings.Any(static finding => finding.Code == FindingCodes.FallbackRefused);
                Assert.Equal(seen[^1], answer.ModelAsked);
            }
            catch (GeminiException problem)
            {
                ended = ((int)problem.StatusCode!).ToString(System.Globalization.CultureInfo.InvariantCulture);
                told = problem.Message.Contains("No model of FallbackModels that is left", StringComparison.Ordinal);
                Assert.Equal(seen[^1], problem.ModelAsked);
            }

            Assert.Equal((seed, string.Join(' ', asked), end, isTold), (seed, string.Join(' ', seen), ended, told));
        }
    }

    private static (List<string> Asked, string End, bool IsTold) Expected(string[] fallbacks, string[] outcomes)
    {
        List<string> asked = [Askable[0]];
        int next = 0;
        while (true)
        {
            string end = outcomes[asked.Count - 1];
            if (end is "good" or "400")
            {
                return (asked, end, false);
            }

            int found = Array.FindIndex(fallbacks, next, Askable.Contains);
            if (found < 0)
            {
                return (asked, end[..Math.Min(3, end.Length)] is "503" ? "503" : end, next < fallbacks.Length);
            }

            asked.Add(fallbacks[found]);
            next = found + 1;
        }
    }

    private sealed class Scripted(string[] outcomes, List<string> seen, bool isStream) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string outcome = outcomes[seen.Count];
            seen.Add(request.RequestUri!.AbsolutePath.Split("/models/")[1].Split(':')[0]);
            string body = outcome switch
            {
                "good" => """{"candidates":[{"content":{"parts":[{"text":"[]"}]},"finishReason":"STOP"}]}""",
                "blocked" => """{"promptFeedback":{"blockReason":"SAFETY"}}""",
                _ => $$$"""{"error":{"code":{{{outcome[..3]}}},"status":"S","message":"m"}}""",
            };
            bool isError = outcome.Length == 3;
            HttpResponseMessage response = new(isError ? (HttpStatusCode)int.Parse(outcome, System.Globalization.CultureInfo.InvariantCulture) : HttpStatusCode.OK)
            {
                Content = new StringContent(isStream && !isError ? $"data: {body}\n\n" : body),
            };
            return Task.FromResult(response);
        }
    }

    private sealed class FixedDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    }
}
