using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Tests.Reading.Typed;

/// <summary>What the tests of the typed reader share: one value in, the value or why there is none out.</summary>
internal static class Typed
{
    /// <summary>A 1000×1000 picture, in which thousandths are pixels.</summary>
    public static AnswerFrames Thousand { get; } = ImageFrame.Create(1000, 1000);

    /// <summary>Reads one value with a reader as generated code would.</summary>
    public static Result<T> Read<T>(string json, ValueReader<T> read, AnswerFrames? frames = null, ReadOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(json), read, frames, options);

    /// <inheritdoc cref="Read{T}(string, ValueReader{T}, AnswerFrames?, ReadOptions?)"/>
    public static Result<T> Read<T>(byte[] json, ValueReader<T> read, AnswerFrames? frames = null, ReadOptions? options = null)
    {
        ReadSession session = new(json, frames ?? Thousand, options ?? ReadOptions.Default);
        AnswerReader reader = new(session, json);
        bool isRead = read(ref reader, out T? value);
        return new Result<T>(isRead, value, reader.Status, reader.Position, session, reader.Status == ReadStatus.Rejected ? reader.Rejection : null);
    }

    /// <summary>What became of a value.</summary>
    public sealed record Result<T>(bool IsRead, T? Value, ReadStatus Status, int Position, ReadSession Session, Rejection? Rejection)
    {
        public FindingKind[] Findings => [.. Session.Findings.Select(finding => finding.Kind)];

        public RejectionReason Reason => Rejection?.Reason ?? RejectionReason.None;

        public string Message => Rejection?.Message ?? "";

        public string Pointer => Rejection?.Pointer ?? "";
    }
}

/// <summary>A detection with its generated reader.</summary>
[VisionTask("Detect the objects.")]
internal sealed record Detection(PixelBox Box2D, string Label)
{
    /// <summary>Reads one detection.</summary>
    public static ValueReader<Detection> Read => DetectionContract.Instance.Reader;

    /// <summary>Reads a list of detections, as generated code reads a member that is one: what is none of them is rejected, and the list goes on.</summary>
    public static bool ReadAll(ref AnswerReader r, out List<Detection> v)
    {
        v = [];
        if (!r.BeginArray())
        {
            return false;
        }

        while (r.NextElement())
        {
            ReaderMark mark = r.Mark();
            if (Read(ref r, out Detection? item))
            {
                v.Add(item);
            }
            else if (!r.SkipRejected(mark))
            {
                return false;
            }
        }

        return r.EndArray();
    }
}
