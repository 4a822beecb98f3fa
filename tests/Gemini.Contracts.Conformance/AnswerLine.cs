using System.Buffers;
using System.Text.Json;

namespace Gemini.Contracts.Conformance;

/// <summary>One line of the kind's output.</summary>
internal static class AnswerLine
{
    /// <summary>Writes the line, UTF-8.</summary>
    public static byte[] Write(string file, AnswerReading answer, double milliseconds)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteString("outcome", answer.Outcome.ToString());
            writer.WriteStartArray("items");
            foreach (AnswerItem item in answer.Items)
            {
                Write(writer, item);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("rejected");
            foreach (RejectedItem rejected in answer.Rejected)
            {
                writer.WriteStartObject();
                writer.WriteString("reason", rejected.Reason.ToString());
                writer.WriteNumber("bytes", rejected.Bytes.Length);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("findings");
            foreach (Finding finding in answer.Findings)
            {
                writer.WriteStringValue(finding.Code);
            }

            writer.WriteEndArray();
            writer.WriteNumber("ms", Math.Round(milliseconds, 3));
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, AnswerItem item)
    {
        writer.WriteStartObject();
        Write(writer, "box", item.Box is { } box ? [box.X1, box.Y1, box.X2, box.Y2] : null);
        Write(writer, "point", item.Point is { } point ? [point.X, point.Y] : null);
        Write(writer, "box_3d", item.Box3D is { } space ? [space.X, space.Y, space.Z, space.Width, space.Height, space.Length, space.Roll, space.Pitch, space.Yaw] : null);
        writer.WriteString("label", item.Label);
        if (item.Mask is { } mask)
        {
            bool isWhole = mask.TryToBitMask(out BitMask? bits, out _);
            writer.WriteStartObject("mask");
            writer.WriteString("source", mask.Source.ToString());
            writer.WriteNumber("width", isWhole ? bits!.Width : 0);
            writer.WriteNumber("height", isWhole ? bits!.Height : 0);
            writer.WriteNumber("area", isWhole ? bits!.Area : 0);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("mask");
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double[]? numbers)
    {
        if (numbers is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        foreach (double number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
