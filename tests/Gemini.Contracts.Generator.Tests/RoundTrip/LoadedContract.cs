using System.Reflection;
using System.Text.Json.Nodes;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.RoundTrip;

/// <summary>A contract of a project that was compiled just now, read and written without knowing its type.</summary>
internal abstract class LoadedContract(VisionContract contract)
{
    /// <summary>Three pictures for every placeholder that any record has; a thousand pixels a side, so that thousandths are pixels.</summary>
    private static readonly AnswerFrames Frames = AnswerFrames.Create([.. Enumerable.Repeat<ImageFrame[]>([.. Enumerable.Repeat(ImageFrame.Create(1000, 1000), 3)], 4)]);

    public VisionContract Contract => contract;

    public JsonNode Schema => JsonNode.Parse(contract.JsonSchema.Span)!;

    /// <summary>The contracts of a project.</summary>
    public static IEnumerable<LoadedContract> In(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes().Where(static type => typeof(VisionContract).IsAssignableFrom(type)).OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            VisionContract contract = (VisionContract)type.GetProperty("Instance")!.GetValue(null)!;
            Type form = type;
            while (!form.IsGenericType || (form.GetGenericTypeDefinition() != typeof(VisionListContract<>) && form.GetGenericTypeDefinition() != typeof(VisionObjectContract<>)))
            {
                form = form.BaseType!;
            }

            Type loaded = (form.GetGenericTypeDefinition() == typeof(VisionListContract<>) ? typeof(List<>) : typeof(One<>)).MakeGenericType(form.GetGenericArguments());
            yield return (LoadedContract)Activator.CreateInstance(loaded, contract)!;
        }
    }

    /// <summary>Reads an answer and writes it again; null where it was not read, and why.</summary>
    public abstract string? ReadAndWrite(byte[] answer, out string why);

    /// <summary>Holds the contract's shape to what the contract writes of an answer.</summary>
    public abstract void CheckShape(byte[] answer);

    private static string Reason(in AnswerReader reader) =>
        reader.Status == ReadStatus.Rejected ? $"{reader.Rejection?.Pointer}: {reader.Rejection?.Message}" : $"{reader.Status} at {reader.Position}";

    private static ValueReader<T> ReaderOf<T>(VisionContract contract, string method) => contract.GetType()
        .GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<ValueReader<T>>(contract);

    private sealed class One<T>(VisionObjectContract<T> contract) : LoadedContract(contract)
    {
        private readonly ValueReader<T> _read = ReaderOf<T>(contract, "ReadValue");

        public override string? ReadAndWrite(byte[] answer, out string why) => TryRead(answer, out T? value, out why) ? contract.WriteText(value!, Frames) : null;

        public override void CheckShape(byte[] answer)
        {
            Assert.True(TryRead(answer, out T? value, out _));
            ShapeChecks.Run(contract, value!, Frames);
        }

        private bool TryRead(byte[] answer, out T? value, out string why)
        {
            AnswerReader reader = new(new ReadSession(answer, Frames, ReadOptions.Default), answer);
            bool isRead = _read(ref reader, out value);
            why = Reason(reader);
            return isRead;
        }
    }

    private sealed class List<T>(VisionListContract<T> contract) : LoadedContract(contract)
    {
        private readonly ValueReader<T> _read = ReaderOf<T>(contract, "ReadItem");

        public override string? ReadAndWrite(byte[] answer, out string why) => TryRead(answer, out System.Collections.Generic.List<T> items, out why) ? contract.WriteText(items, Frames) : null;

        public override void CheckShape(byte[] answer)
        {
            Assert.True(TryRead(answer, out System.Collections.Generic.List<T> items, out _));
            ShapeChecks.Run(contract, items, Frames);
        }

        private bool TryRead(byte[] answer, out System.Collections.Generic.List<T> items, out string why)
        {
            AnswerReader reader = new(new ReadSession(answer, Frames, ReadOptions.Default), answer);
            items = [];
            bool isRead = reader.BeginArray();
            while (isRead && reader.NextElement())
            {
                isRead = _read(ref reader, out T? item);
                items.Add(item!);
            }

            isRead = isRead && reader.EndArray();
            why = Reason(reader);
            return isRead;
        }
    }
}
