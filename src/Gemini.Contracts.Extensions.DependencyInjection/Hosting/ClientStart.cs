using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gemini.Contracts.Hosting;

/// <summary>Stands for the client where options are checked when the program starts.</summary>
internal sealed class ClientStart;

/// <summary>Makes a client when the program starts, so that what only the client can refuse is not found out by the first call.</summary>
/// <param name="name">The client's name.</param>
/// <param name="services">The program's services.</param>
internal sealed class ClientStartCheck(string name, IServiceProvider services) : IValidateOptions<ClientStart>
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Both the client and a handler of its HttpClient would retry.</exception>
    /// <exception cref="ArgumentException">What code changes of the options cannot be.</exception>
    public ValidateOptionsResult Validate(string? optionsName, ClientStart options)
    {
        if (optionsName != name)
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            _ = name.Length == 0 ? services.GetRequiredService<GeminiClient>() : services.GetRequiredKeyedService<GeminiClient>(name);
        }
        catch (OptionsValidationException)
        {
            // Told by the check of the options themselves.
        }

        return ValidateOptionsResult.Success;
    }
}
