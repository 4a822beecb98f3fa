using System.Globalization;

namespace Gemini.Contracts.Client;

/// <summary>Keeps a client's calls within what they may cost. Prices are the catalog's of the day.</summary>
internal sealed class SpendGuard(GeminiClientOptions options)
{
    private readonly Lock _gate = new();
    private decimal _spent;

    /// <summary>US dollars for all tokens that were billed so far, as far as prices are known.</summary>
    public decimal Spent
    {
        get
        {
            lock (_gate)
            {
                return _spent;
            }
        }
    }

    /// <summary>Refuses a call that costs too much.</summary>
    /// <exception cref="RequestRefusedException">It does, or its price is not known.</exception>
    public void Check(GenerateContentRequest request, GeminiModel model)
    {
        if (options.MaxCostPerCall is null && options.MaxTotalCost is null)
        {
            return;
        }

        ModelPrice price = PriceOf(model) ?? throw new RequestRefusedException(
            $"The catalog has no price for {model.Id}, so MaxCostPerCall and MaxTotalCost cannot be kept; add the price with ModelCatalog.With, or ask another model.");
        decimal input = RequestEstimate.Tokens(request, model).InputTokens.Min * price.InputPerMillion / 1_000_000;
        decimal output = (request.Options.MaxOutputTokens ?? 0) * price.OutputPerMillion / 1_000_000;
        decimal least = input + output;
        if (options.MaxCostPerCall is { } perCall && least > perCall)
        {
            throw new RequestRefusedException($"The call may cost {Dollars(least)}, more than the {Dollars(perCall)} of MaxCostPerCall; send fewer pictures, lower MaxOutputTokens, or allow more.");
        }

        if (options.MaxTotalCost is { } total && Spent + input > total)
        {
            throw new RequestRefusedException($"The client's calls have cost {Dollars(Spent)}, and this one would exceed the {Dollars(total)} of MaxTotalCost; raise it, or make a new client.");
        }
    }

    /// <summary>Adds what a response was billed.</summary>
    public void Add(TokenUsage usage, GeminiModel model)
    {
        if (PriceOf(model) is not { } price)
        {
            return;
        }

        decimal cost = ((usage.Prompt + usage.ToolUsePrompt) * price.InputPerMillion + (usage.Candidates + usage.Thoughts) * price.OutputPerMillion) / 1_000_000;
        lock (_gate)
        {
            _spent += cost;
        }
    }

    private ModelPrice? PriceOf(GeminiModel model) => model.GetPrice(DateOnly.FromDateTime(options.TimeProvider.GetUtcNow().UtcDateTime));

    private static string Dollars(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"${amount:0.######}");
}
