using Gemini.Contracts.Testing.Interactions;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>What serves the calls of one project: its files and batches are its own, and all else is every project's.</summary>
internal sealed class ProjectDesk(ServerState state, LocalGeminiOptions options)
{
    /// <summary>What the project keeps.</summary>
    public ServerState State { get; } = state;

    /// <summary>A model's methods.</summary>
    public GenerateEndpoint Generate { get; } = new(state);

    /// <summary>Models, files and batches.</summary>
    public ResourceEndpoint Resources { get; } = new(state);

    /// <summary>The other wire.</summary>
    public InteractionDesk Interactions { get; } = new(options, state.ModelNames, state.Generate);
}
