namespace Gemini.Contracts.Models;

/// <summary>What is put into a request's <c>thinkingConfig</c>: a level, a budget, or nothing.</summary>
/// <param name="Level">Such as <c>LOW</c>, or null.</param>
/// <param name="Budget">In tokens, 0 for off, −1 for the model's choice; or null.</param>
internal readonly record struct ThinkingChoice(string? Level, int? Budget)
{
    // Google's own table from effort to budget (ai.google.dev, OpenAI compatibility: low 1,024, medium 8,192, high 24,576).
    private const int LowBudget = 1024;
    private const int MediumBudget = 8192;
    private const int HighBudget = 24576;

    /// <summary>Chooses for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="thinking">What is wished. <see cref="Thinking.Auto"/> is the least for coordinates, where thinking costs time and makes boxes and masks worse, and the model's own otherwise.</param>
    /// <param name="budget">A number of tokens, which overrules the wish; null for none.</param>
    /// <param name="needs">What coordinates the answer holds.</param>
    /// <exception cref="RequestRefusedException">The model cannot be told this.</exception>
    public static ThinkingChoice Create(GeminiModel model, Thinking thinking, int? budget, RequiredCapabilities needs)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (budget is { } tokens)
        {
            return new ThinkingChoice(null, Checked(model, tokens));
        }

        Thinking wish = thinking == Thinking.Auto ? (needs == RequiredCapabilities.None ? Thinking.ModelDefault : Thinking.Off) : thinking;
        return wish switch
        {
            Thinking.ModelDefault => default,
            Thinking.Off => Least(model.Thinking),
            _ => ByLevel(model, wish),
        };
    }

    private static ThinkingChoice Least(ThinkingAbility ability) => ability.Kind switch
    {
        ThinkingKind.Budget => new ThinkingChoice(null, ability.CanBeOff ? 0 : ability.MinBudget),
        ThinkingKind.Level when ability.Levels.Count > 0 => new ThinkingChoice(ability.Levels[0].ToUpperInvariant(), null),
        _ => default,
    };

    private static ThinkingChoice ByLevel(GeminiModel model, Thinking level)
    {
        ThinkingAbility ability = model.Thinking;
        switch (ability.Kind)
        {
            case ThinkingKind.Budget:
                int wished = level switch { Thinking.Minimal => ability.MinBudget, Thinking.Low => LowBudget, Thinking.Medium => MediumBudget, _ => HighBudget };
                return new ThinkingChoice(null, Math.Clamp(wished, Math.Max(1, ability.MinBudget), ability.MaxBudget));
            case ThinkingKind.Level when ability.Levels.Contains(Word(level)):
                return new ThinkingChoice(Word(level).ToUpperInvariant(), null);
            case ThinkingKind.Level when ability.Levels.Count > 0:
                throw new RequestRefusedException(
                    $"{model.Id} does not take Thinking.{level}; it takes {string.Join(", ", ability.Levels)} (Thinking.Auto and Thinking.Off choose the first).");
            default:
                throw new RequestRefusedException($"{model.Id} does not think, so Thinking.{level} cannot be asked of it; leave it at Thinking.Auto or ask another model.");
        }
    }

    private static int Checked(GeminiModel model, int tokens)
    {
        ThinkingAbility ability = model.Thinking;
        if (ability.Kind != ThinkingKind.Budget)
        {
            throw new RequestRefusedException(
                $"{model.Id} takes no thinking budget{(ability.Kind == ThinkingKind.Level ? " but a level; set Thinking instead of ThinkingBudget" : "; leave ThinkingBudget out")}.");
        }

        bool fits = tokens == -1 || (tokens == 0 && ability.CanBeOff) || (tokens >= ability.MinBudget && tokens <= ability.MaxBudget);
        return fits
            ? tokens
            : throw new RequestRefusedException(
                $"{model.Id} takes a thinking budget of {ability.MinBudget} to {ability.MaxBudget} tokens{(ability.CanBeOff ? ", 0 for off" : "")} or -1, not {tokens}.");
    }

    private static string Word(Thinking level) => level.ToString().ToLowerInvariant();
}
