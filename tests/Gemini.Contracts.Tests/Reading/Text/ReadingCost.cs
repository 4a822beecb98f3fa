using System.Globalization;
using System.Text;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.TestSupport;

/// <summary>What reading a text costs, counted in bytes looked at: the same on every machine.</summary>
internal static class ReadingCost
{
    /// <summary>No byte of any text is looked at more often than this, all tries and looks ahead together.</summary>
    private const int MaxPerByte = 256;

    /// <summary>Twice the text may cost little more than twice as much…</summary>
    private const double MaxGrowth = 2.2;

    /// <summary>… and what is paid for tries that come to nothing, which is so much a byte and need not be used up by the shorter text.</summary>
    private const int Allowance = 48;

    private static readonly string[] Alphabet = ["{", "}", "[", "]", "\"", "\"", "'", ",", ":", "/", "\\", "*", "`", "```", "+", " ", "\n", "1", "7", "a", "b", "“", "”", "(", ")", "#", "-", ".", "=", "{\"", "\":", "label", "box_2d", "//", "/*", "*/", "\"\"\""];

    /// <summary>A short piece of the characters that decide how a text is read.</summary>
    public static byte[] Piece(Random random)
    {
        StringBuilder piece = new();
        for (int i = random.Next(1, 13); i > 0; i--)
        {
            piece.Append(Alphabet[random.Next(Alphabet.Length)]);
        }

        return Encoding.UTF8.GetBytes(piece.ToString());
    }

    /// <summary>What is wrong with the cost of reading a piece again and again; null where nothing is.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="length">The shorter of the two texts that are compared, in bytes.</param>
    public static string? Problem(byte[] piece, int length = 16 * 1024)
    {
        byte[] text = Repeated(piece, length);
        byte[] longer = Repeated(piece, 2 * text.Length);
        return Problem("whole", piece, text, longer, Whole) ?? Problem("repaired", piece, text, longer, Repaired) ?? Problem("streamed", piece, text, longer, Streamed);
    }

    private static string? Problem(string way, byte[] piece, byte[] text, byte[] longer, Func<byte[], long> read)
    {
        long steps = read(text);
        long more = read(longer);
        return more <= (MaxGrowth * steps) + (Allowance * longer.Length) && more <= (long)MaxPerByte * longer.Length ? null
            : string.Create(CultureInfo.InvariantCulture, $"{way}: {(double)steps / text.Length:F1} and {(double)more / longer.Length:F1} steps a byte for {text.Length} and {longer.Length} bytes of '{Encoding.UTF8.GetString(piece)}'");
    }

    private static byte[] Repeated(byte[] piece, int length)
    {
        byte[] text = new byte[(length + piece.Length - 1) / piece.Length * piece.Length];
        for (int at = 0; at < text.Length; at += piece.Length)
        {
            piece.CopyTo(text, at);
        }

        return text;
    }

    private static long Whole(byte[] text)
    {
        ItemScanner<AnswerProperties.Item> scanner = new(new ReadSession(text, ImageFrame.Create(10, 10), ReadOptions.Default), AnswerProperties.ReadItem);
        scanner.ScanToEnd(text);
        scanner.End();
        return scanner.Steps;
    }

    private static long Repaired(byte[] text)
    {
        LenientJson.TryRepair(text, out _, out _, out long steps);
        return steps;
    }

    private static long Streamed(byte[] text)
    {
        ItemStream<AnswerProperties.Item> stream = new(ImageFrame.Create(10, 10), ReadOptions.Default, AnswerProperties.ReadItem);
        for (int at = 0; at < text.Length; at += 50)
        {
            stream.Append(text.AsSpan(at, Math.Min(50, text.Length - at)));
        }

        return stream.Complete().Steps;
    }
}
