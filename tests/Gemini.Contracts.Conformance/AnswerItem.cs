using System.Buffers;
using System.Text.Json;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.Conformance;

/// <summary>Whatever an item of an answer may have; everything may be missing.</summary>
internal sealed record AnswerItem(PixelBox? Box, PixelPoint? Point, Box3D? Box3D, string? Label, SegmentationMask? Mask)
{
    private static readonly MemberTable Members = new(
        0, [MemberKind.Box, MemberKind.Point, MemberKind.Box3D, MemberKind.Text, MemberKind.Mask], "box_2d", "point", "box_3d", "label", "mask");

    /// <summary>Reads all items of a text.</summary>
    public static VisionAnswer<IReadOnlyList<AnswerItem>> Read(ReadOnlyMemory<byte> text, ImageFrame frame)
    {
        ItemScanner<AnswerItem> scanner = new(new ReadSession(text, frame, ReadOptions.Default), ReadItem);
        scanner.Scan(text, isFinal: true);
        scanner.End();
        return VisionAnswer<IReadOnlyList<AnswerItem>>.From(scanner.Items, scanner.Items.Count, scanner, null, null);
    }

    /// <summary>Reads one item, as a generated reader does.</summary>
    public static bool ReadItem(ref AnswerReader reader, out AnswerItem item)
    {
        item = null!;
        NormalizedBox? normalized = null;
        PixelBox? box = null;
        PixelPoint? point = null;
        Box3D? box3D = null;
        string? label = null;
        CapturedValue mask = default;
        bool hasMask = false;
        ulong seen = 0;
        int member = -1;
        if (!reader.BeginObject())
        {
            return false;
        }

        while (reader.NextMember(Members, ref member, ref seen))
        {
            if (reader.TryReadNull(isText: member == 3))
            {
                continue;
            }

            bool isRead = false;
            switch (member)
            {
                case 0:
                    isRead = reader.ReadNormalizedBox(out NormalizedBox edges);
                    normalized = edges;
                    break;
                case 1:
                    isRead = reader.ReadPoint(image: 0, out PixelPoint read);
                    point = read;
                    break;
                case 2:
                    isRead = reader.ReadBox3D(out Box3D space);
                    box3D = space;
                    break;
                case 3:
                    isRead = reader.ReadString(out string? text);
                    label = text;
                    break;
                case 4:
                    isRead = hasMask = reader.Capture(out mask);
                    break;
            }

            if (!isRead)
            {
                return false;
            }
        }

        if (!reader.EndObject(Members, seen))
        {
            return false;
        }

        if (normalized is { } placed)
        {
            if (!reader.Place(image: 0, index: 0, placed, out PixelBox pixels))
            {
                return false;
            }

            box = pixels;
        }

        SegmentationMask? decoded = null;
        if (hasMask && !reader.TryReadMask(mask, normalized ?? new NormalizedBox(0, 0, 1000, 1000), image: 0, imageIndex: 0, out decoded))
        {
            return false;
        }

        item = new AnswerItem(box, point, box3D, label, decoded);
        return true;
    }
}

/// <summary>One line of the kind's output.</summary>
internal static class AnswerLine
{
    /// <summary>Writes the line, UTF-8.</summary>
    public static byte[] Write(string file, VisionAnswer<IReadOnlyList<AnswerItem>> answer, double milliseconds)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteString("outcome", answer.Outcome.ToString());
            writer.WriteStartArray("items");
            foreach (AnswerItem item in answer.TryGetValue(out IReadOnlyList<AnswerItem>? items) ? items : [])
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
                writer.WriteStringValue(finding.Kind.ToString());
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
