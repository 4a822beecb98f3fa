using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A request that is answered with a list, and can be streamed item by item.</summary>
/// <typeparam name="TItem">One item.</typeparam>
public sealed class VisionListRequest<TItem> : VisionRequest<IReadOnlyList<TItem>>
{
    internal VisionListRequest(VisionListContract<TItem> contract, RequestState state)
        : base(contract, state)
    {
    }

    /// <summary>The contract that the items are read by.</summary>
    public new VisionListContract<TItem> Contract => (VisionListContract<TItem>)base.Contract;

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithModel(string? model) => Same(base.WithModel(model));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithSystemInstruction(string? instruction) => Same(base.WithSystemInstruction(instruction));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithThinking(Thinking thinking) => Same(base.WithThinking(thinking));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithMediaResolution(MediaResolution resolution) => Same(base.WithMediaResolution(resolution));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithTemperature(double? temperature) => Same(base.WithTemperature(temperature));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithMaxOutputTokens(int? tokens) => Same(base.WithMaxOutputTokens(tokens));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithOptions(Func<GenerationOptions, GenerationOptions> change) => Same(base.WithOptions(change));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithReadOptions(ReadOptions options) => Same(base.WithReadOptions(options));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithExample(ImageInput image, IReadOnlyList<TItem> answer) => Same(base.WithExample(image, answer));

    /// <inheritdoc/>
    public override VisionListRequest<TItem> WithExample(VisionRequest<IReadOnlyList<TItem>> example, IReadOnlyList<TItem> answer) => Same(base.WithExample(example, answer));

    /// <summary>Shows the model a picture and the items that are right for it, before the question is asked.</summary>
    /// <param name="image">The example's picture; the prompt must take one, and its text arguments are this request's.</param>
    /// <param name="items">The right items, in pixels of that picture; none where nothing is to be found.</param>
    public VisionListRequest<TItem> WithExample(ImageInput image, params TItem[] items) => WithExample(image, (IReadOnlyList<TItem>)items);

    private protected override VisionListRequest<TItem> With(RequestState state) => new(Contract, state);

    private static VisionListRequest<TItem> Same(VisionRequest<IReadOnlyList<TItem>> request) => (VisionListRequest<TItem>)request;
}
