namespace Gemini.Contracts.Wire;

/// <summary>What was found in the bytes that were taken in.</summary>
/// <param name="taken">How many were taken in.</param>
/// <param name="status">Whether a frame ends in them.</param>
/// <param name="bytes">The frame's bytes; they are overwritten by the next ones that are taken in.</param>
internal readonly ref struct FrameScan(int taken, FrameStatus status = FrameStatus.None, ReadOnlySpan<byte> bytes = default)
{
    /// <summary>How many bytes were taken in.</summary>
    public int Taken { get; } = taken;

    /// <summary>Whether a frame ends in them.</summary>
    public FrameStatus Status { get; } = status;

    /// <summary>The frame's bytes; they are overwritten by the next ones that are taken in.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;
}
