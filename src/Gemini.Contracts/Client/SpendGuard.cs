using System.Globalization;

namespace Gemini.Contracts.Client;

/// <summary>Keeps a client's calls within what they may cost. Prices are the catalog's of the day.</summary>
internal sealed class SpendGuard(GeminiClientOptions options)
{
    /// <summary>What of the price of a call a batch costs.</summary>
    private const decimal BatchShare = 0.5m;

    private readonly Lock _gate = new();
    private decimal _spent;
    private decimal _reserved;

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

    /// <summary>Refuses a call that costs too much, and sets aside what it costs at least, so that calls under way at once do not exceed the limit together.</summary>
    /// <returns>What was set aside, to be given back with <see cref="Add(TokenUsage, GeminiModel, decimal)"/> or <see cref="Release"/>.</returns>
    /// <exception cref="RequestRefusedException">It does, or nobody knows what it costs.</exception>
    public decimal Reserve(GenerateContentRequest request, GeminiModel model)
    {
        if (IsUnlimited)
        {
            return 0;
        }

        (decimal input, decimal least) = LeastOf(request, model);
        CheckOne(least);
        if (options.MaxTotalCost is not { } total)
        {
            return 0;
        }

        lock (_gate)
        {
            if (_spent + _reserved + input > total)
            {
                string under = _reserved > 0 ? $", calls under way cost at least {Dollars(_reserved)}" : "";
                throw new RequestRefusedException($"The client's calls have cost {Dollars(_spent)}{under}, and this one would exceed the {Dollars(total)} of MaxTotalCost; raise it, or make a new client.");
            }

            _reserved += input;
        }

        return input;
    }

    /// <summary>Gives back what was set aside for a call that came to nothing.</summary>
    public void Release(decimal reserved)
    {
        if (reserved > 0)
        {
            lock (_gate)
            {
                _reserved -= reserved;
            }
        }
    }

    /// <summary>Refuses a request of a batch that costs too much, or with which the batch does. Batches cost half.</summary>
    /// <param name="request">The request.</param>
    /// <param name="model">Whom it asks.</param>
    /// <param name="before">The least that the requests before it cost.</param>
    /// <returns>The least that all of them cost, this one counted; 0 where there is no limit.</returns>
    /// <exception cref="RequestRefusedException">It costs too much, or nobody knows what it costs.</exception>
    public decimal CheckBatch(GenerateContentRequest request, GeminiModel model, decimal before)
    {
        if (IsUnlimited)
        {
            return 0;
        }

        (decimal input, decimal least) = LeastOf(request, model);
        CheckOne(least * BatchShare);
        decimal sum = before + input * BatchShare;
        return options.MaxTotalCost is not { } total || Spent + sum <= total
            ? sum
            : throw new RequestRefusedException($"The batch costs more than the {Dollars(total)} of MaxTotalCost, of which {Dollars(Spent)} are spent; nothing was sent. Submit fewer requests, or allow more.");
    }

    /// <summary>Adds what a response was billed.</summary>
    /// <param name="usage">Its tokens.</param>
    /// <param name="model">Who answered.</param>
    /// <param name="reserved">What was set aside for it.</param>
    public void Add(TokenUsage usage, GeminiModel model, decimal reserved) => Add(CostOf(usage, model), reserved);

    /// <summary>Adds what a response of a batch was billed.</summary>
    public void AddBatch(TokenUsage usage, GeminiModel model) => Add(CostOf(usage, model) * BatchShare, 0);

    private bool IsUnlimited => options.MaxCostPerCall is null && options.MaxTotalCost is null;

    private void Add(decimal cost, decimal reserved)
    {
        lock (_gate)
        {
            _spent += cost;
            _reserved -= reserved;
        }
    }

    private decimal CostOf(TokenUsage usage, GeminiModel model) => PriceOf(model) is { } price
        ? ((usage.Prompt + usage.ToolUsePrompt) * price.InputPerMillion + (usage.Candidates + usage.Thoughts) * price.OutputPerMillion) / 1_000_000
        : 0;

    /// <summary>What a request costs at least: its input, and with it the largest answer that it allows.</summary>
    private (decimal Input, decimal WithOutput) LeastOf(GenerateContentRequest request, GeminiModel model)
    {
        ModelPrice price = PriceOf(model) ?? throw new RequestRefusedException(
            $"The catalog has no price for {model.Id}, so MaxCostPerCall and MaxTotalCost cannot be kept; add the price with ModelCatalog.With, or ask another model.");
        decimal input = RequestEstimate.Tokens(request, model).InputTokens.Min * price.InputPerMillion / 1_000_000;
        return (input, input + (request.Options.MaxOutputTokens ?? 0) * price.OutputPerMillion / 1_000_000);
    }

    private void CheckOne(decimal least)
    {
        if (options.MaxCostPerCall is { } perCall && least > perCall)
        {
            throw new RequestRefusedException($"The call may cost {Dollars(least)}, more than the {Dollars(perCall)} of MaxCostPerCall; send fewer pictures, lower MaxOutputTokens, or allow more.");
        }
    }

    private ModelPrice? PriceOf(GeminiModel model) => model.GetPrice(DateOnly.FromDateTime(options.TimeProvider.GetUtcNow().UtcDateTime));

    private static string Dollars(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"${amount:0.##########}");
}
