namespace Gemini.Contracts.Wire;

/// <summary>What a response says besides its texts.</summary>
internal readonly record struct ResponseFacts
{
    public ResponseFacts()
    {
    }

    /// <summary>Whether the body was a response at all: JSON to its end, with at least one of a response's members.</summary>
    public bool IsResponse { get; init; }

    /// <summary>Whether at least one of a response's members was read, be the body whole or not.</summary>
    public bool HasKnownMember { get; init; }

    public FinishReason? FinishReason { get; init; }

    public string? ContinuationToken { get; init; }

    public string? FinishMessage { get; init; }

    public BlockReason? BlockReason { get; init; }

    public string? BlockReasonMessage { get; init; }

    public TokenUsage Usage { get; init; } = TokenUsage.None;

    public string? ModelVersion { get; init; }

    public string? ResponseId { get; init; }

    public ModelStatus? ModelStatus { get; init; }

    public int PartsRead { get; init; }

    public int OtherParts { get; init; }

    /// <summary>Whether the service is still at work: the answer has to be asked for by the response's id.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The error that the response reports, although its status was a success.</summary>
    public ApiErrorBody? Failure { get; init; }

    /// <summary>These facts, overwritten by whatever a later frame of the same stream says.</summary>
    public ResponseFacts MergedWith(in ResponseFacts later) => new()
    {
        IsResponse = IsResponse || later.IsResponse,
        HasKnownMember = HasKnownMember || later.HasKnownMember,
        FinishReason = later.FinishReason ?? FinishReason,
        FinishMessage = later.FinishMessage ?? FinishMessage,
        ContinuationToken = later.ContinuationToken ?? ContinuationToken,
        BlockReason = later.BlockReason ?? BlockReason,
        BlockReasonMessage = later.BlockReasonMessage ?? BlockReasonMessage,
        ModelVersion = later.ModelVersion ?? ModelVersion,
        ResponseId = later.ResponseId ?? ResponseId,
        ModelStatus = later.ModelStatus ?? ModelStatus,
        Usage = Usage.MergedWith(later.Usage),
        PartsRead = PartsRead + later.PartsRead,
        OtherParts = OtherParts + later.OtherParts,
        IsRunning = later.IsRunning,
        Failure = Failure ?? later.Failure,
    };
}
